/** Whether this device shows the mood as two sliders instead of the window. */

const KEPT = "mood-sliders"

export function prefersSliders(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    return false
  }
}

/** Remembers the choice where that is possible. */
export function setPrefersSliders(sliders: boolean): void {
  try {
    if (sliders) localStorage.setItem(KEPT, "1")
    else localStorage.removeItem(KEPT)
  } catch {
    // The choice then lasts until the screen closes.
  }
}
