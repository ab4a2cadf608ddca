/** What the app says in passing, with something to do about it while there is: to undo it, as a rule. */
import { signal } from "@preact/signals"

type Said = { text: string; act?: (() => void) | undefined; label?: string | undefined }

/** The sentence shown at the moment. */
export const said = signal<Said | undefined>(undefined)

const SHOWN_MS = 6000

let timer: ReturnType<typeof setTimeout> | undefined

/** Says a sentence for as long as an undo is possible; `label` names what `act` does where it is no undo. */
export function say(text: string, act?: () => void, label?: string): void {
  clearTimeout(timer)
  said.value = { text, act, label }
  timer = setTimeout(hush, SHOWN_MS)
}

/** Takes the sentence away. */
export function hush(): void {
  clearTimeout(timer)
  said.value = undefined
}
