/** The country whose emergency number is shown: the one that was chosen here, for a guess may be wrong when it matters. */
import { signal } from "@preact/signals"
import type { Preferences } from "../../domain/records"
import { locked } from "../../store/locked"
import { create } from "../../store/records"
import { inSample } from "../../store/sample"
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

/** Chooses for all devices; help is open while the app is locked, and then for this one alone. */
export function choose(code: string | undefined): void {
  keepHere(code)
  // Without a store it is chosen here all the same.
  if (!locked.value) create("preferences", { help_country: code } as Preferences).catch(() => undefined)
}

/** Remembers the choice on this device, or forgets it; one that is tried out in the sample goes with the sample. */
export function keepHere(code: string | undefined): void {
  if (code !== undefined && !(code in EMERGENCY)) return
  chosen.value = code
  if (inSample) return
  try {
    if (code) localStorage.setItem(KEPT, code)
    else localStorage.removeItem(KEPT)
  } catch {
    // Then it lasts as long as the window.
  }
}
