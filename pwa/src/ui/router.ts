/** Where the person is in the app: one signal over the browser's history. */
import { signal } from "@preact/signals"

type Place = { path: string; query: URLSearchParams; moved: boolean }

const read = (moved: boolean): Place => ({
  path: location.pathname.replace(/(.)\/$/, "$1"),
  query: new URLSearchParams(location.search),
  moved,
})

/** The place shown; `moved` is false only for the page the app was opened on. */
export const here = signal<Place>(read(false))

function keepScroll(): void {
  history.replaceState({ ...history.state, scroll: scrollY }, "")
}

/** Shows another place; `replace` leaves no step to go back to. */
export function go(to: string, { replace = false } = {}): void {
  const state = { within: !replace || history.state?.within === true }
  if (replace) history.replaceState(state, "", to)
  else {
    keepScroll()
    history.pushState(state, "", to)
  }
  here.value = read(true)
}

/** One step back inside the app, or to `otherwise` where the app was opened right here. */
export function back(otherwise: string): void {
  if (history.state?.within) history.back()
  else go(otherwise, { replace: true })
}

/** Puts the page where it was when the person left it; call it once the screen is drawn. */
export function restoreScroll(): void {
  scrollTo(0, history.state?.scroll ?? 0)
}

function ownLink(event: MouseEvent): string | undefined {
  const link = (event.target as Element).closest?.("a")
  const special =
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  if (
    !link ||
    special ||
    link.target ||
    link.hasAttribute("download") ||
    link.origin !== location.origin ||
    link.hash
  )
    return undefined
  return link.pathname + link.search
}

/** Starts following links and the back button. */
export function listen(): void {
  history.scrollRestoration = "manual"
  addEventListener("popstate", () => {
    here.value = read(true)
  })
  addEventListener("pagehide", keepScroll)
  document.addEventListener("click", (event) => {
    const to = ownLink(event)
    if (to === undefined) return
    event.preventDefault()
    go(to)
  })
}
