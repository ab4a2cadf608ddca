/** The country whose emergency number is shown: the one that was chosen here, for a guess may be wrong when it matters. */
import { signal } from "@preact/signals"
import { EMERGENCY } from "./numbers"

const KEPT = "help-country"

const chosen = signal(kept())

/** The two letters of the chosen country; undefined until one was chosen. */
export const country = chosen

function kept(): string | undefined {
  try {
    const code = localStorage.getItem(KEPT)
    return code && code in EMERGENCY ? code : undefined
  } catch {
    return undefined
  }
}

/** Remembers the choice on this device, or forgets it. */
export function choose(code: string | undefined): void {
  try {
    if (code) localStorage.setItem(KEPT, code)
    else localStorage.removeItem(KEPT)
  } catch {
    // Then it lasts as long as the window.
  }
  chosen.value = code
}
