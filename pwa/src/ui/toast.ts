/** What the app says in passing, with an undo while there is one. */
import { signal } from "@preact/signals"

type Said = { text: string; undo?: (() => void) | undefined }

/** The sentence shown at the moment. */
export const said = signal<Said | undefined>(undefined)

const SHOWN_MS = 6000

let timer: ReturnType<typeof setTimeout> | undefined

/** Says a sentence for as long as an undo is possible. */
export function say(text: string, undo?: () => void): void {
  clearTimeout(timer)
  said.value = { text, undo }
  timer = setTimeout(hush, SHOWN_MS)
}

/** Takes the sentence away. */
export function hush(): void {
  clearTimeout(timer)
  said.value = undefined
}
