/** The country whose emergency number is shown: chosen here, or guessed from the phone's language until then. */
import { signal } from "@preact/signals"
import { EMERGENCY, guessed } from "./numbers"

const KEPT = "help-country"

interface Country {
  readonly code: string | undefined
  readonly isGuess: boolean
}

const now = signal<Country>(kept())

/** The country in use. */
export const country = now

function kept(): Country {
  try {
    const code = localStorage.getItem(KEPT)
    if (code && code in EMERGENCY) return { code, isGuess: false }
  } catch {
    // What can't be kept is guessed each time.
  }
  return { code: guessed(navigator.languages), isGuess: true }
}

/** Remembers the choice on this device; without one it is guessed again. */
export function choose(code: string | undefined): void {
  try {
    if (code) localStorage.setItem(KEPT, code)
    else localStorage.removeItem(KEPT)
  } catch {
    // Then it lasts as long as the window.
  }
  now.value = code ? { code, isGuess: false } : { code: guessed(navigator.languages), isGuess: true }
}
