/** What the app says in passing, with something to do about it while there is: to undo it, as a rule. */
import { signal } from "@preact/signals"

interface More {
  /** What `act` does, where it is no undo. */
  readonly label?: string
  /** Called once it is too late for `act`; and after it. */
  readonly ended?: () => void
}

interface Said extends More {
  readonly text: string
  readonly act?: (() => void) | undefined
}

/** Why a sentence stays for now: somebody is at it, or nobody sees the page. */
type Hold = "pointer" | "focus" | "hidden"

/** The sentence shown at the moment. */
export const said = signal<Said | undefined>(undefined)

/** So long a sentence is shown that is only to be read. */
export const READ_MS = 6000
/** So long there is to find the button: by slow hands, by keys, by ear. */
export const ACT_MS = 20_000

const held = new Set<Hold>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Says a sentence, and for as long as it stays offers to do something about it. */
export function say(text: string, act?: () => void, more: More = {}): void {
  hush()
  said.value = { text, act, ...more }
  wait()
}

/** Takes the sentence away. */
export function hush(): void {
  clearTimeout(timer)
  // Whoever was at it is no longer, for it is gone under them.
  held.delete("pointer")
  held.delete("focus")
  const last = said.peek()
  said.value = undefined
  last?.ended?.()
}

/** Has it stay until it is let go. */
export function hold(by: Hold): void {
  held.add(by)
  clearTimeout(timer)
}

/** From now on it has its whole time again, once nothing else holds it. */
export function letGo(by: Hold): void {
  if (held.delete(by)) wait()
}

/** Whether a key means to undo; where words are typed, it is theirs. */
export function undoes({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== "z" || shiftKey || !(ctrlKey || metaKey)) return false
  return !(target as Element).matches("textarea, input:not([type=radio], [type=checkbox])")
}

function wait(): void {
  clearTimeout(timer)
  if (held.size === 0) timer = setTimeout(hush, said.peek()?.act ? ACT_MS : READ_MS)
}
