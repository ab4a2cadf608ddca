/** Whether the welcome was seen on this device. */

const KEPT = "welcomed"

/** True after the welcome was seen or skipped; true too where nothing can be kept, so that it does not return each time. */
export function isWelcomed(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    return true
  }
}

/** Remembers that the welcome was seen. */
export function setWelcomed(): void {
  try {
    localStorage.setItem(KEPT, "1")
  } catch {
    // It will be shown again, which is no harm.
  }
}
