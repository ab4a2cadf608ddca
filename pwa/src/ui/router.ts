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

/** Shows another place; `replace` leaves no step to go back to. */
export function go(to: string, { replace = false } = {}): void {
  const state = { within: !replace || history.state?.within === true }
  if (replace) history.replaceState(state, "", to)
  else {
    keep("scroll", scrollY)
    history.pushState(state, "", to)
  }
  here.value = read(true)
}

/** One step back inside the app, or to `otherwise` where the app was opened right here. */
export function back(otherwise: string): void {
  if (history.state?.within) history.back()
  else go(otherwise, { replace: true })
}

/** Remembers something of this place for whoever comes back to it. */
export function keep(name: string, value: unknown): void {
  history.replaceState({ ...history.state, [name]: value }, "")
}

/** What was remembered of this place; undefined where nobody was before. */
export function kept<T>(name: string): T | undefined {
  return history.state?.[name]
}

/** For so long a page may grow to where it was left. */
const GROWING_MS = 3000
const TOUCHES = ["pointerdown", "wheel", "keydown", "popstate"] as const

type Left = { to: string; top: number }

/** Puts the page where it was when the person left it, as soon as it is tall enough; call it once the screen is drawn. */
export function restoreScroll(): void {
  const wanted = kept<number>("scroll") ?? 0
  scrollTo(0, wanted)
  if (wanted === 0) return
  const left = kept<Left>("left")
  const watcher = new ResizeObserver(() => {
    const link = left && document.querySelector<HTMLElement>(`main a[href="${left.to}"]`)
    if (!link) return scrollTo(0, wanted)
    // What lies above may be taller or less so by now: it is the link that has its place.
    scrollBy(0, link.getBoundingClientRect().top - left.top)
    link.focus({ preventScroll: true })
  })
  watcher.observe(document.body)
  // Whoever moves by themselves meanwhile goes where they like.
  const over = new AbortController()
  over.signal.onabort = () => watcher.disconnect()
  for (const touch of TOUCHES) addEventListener(touch, () => over.abort(), { signal: over.signal })
  setTimeout(() => over.abort(), GROWING_MS)
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
  addEventListener("pagehide", () => keep("scroll", scrollY))
  document.addEventListener("click", (event) => {
    const to = ownLink(event)
    if (to === undefined) return
    event.preventDefault()
    const link = (event.target as Element).closest("a")
    keep("left", { to, top: link?.getBoundingClientRect().top ?? 0 } satisfies Left)
    go(to)
  })
}
