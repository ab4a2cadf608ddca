/** Whether the welcome was seen on this device, and who must not go past it. */
import { forgets } from "../../platform/where"
import { inSample } from "../../store/sample"

const KEPT = "welcomed"

/** Where one may be before anything can be kept: the welcome, help, and the ways into an account. */
const OPEN = /^\/(welcome|install|help|link|settings\/sync)/

/** True after the welcome was seen or skipped; true too where nothing can be kept, so that it does not return each time. */
export function isWelcomed(): boolean {
  if (inSample) return true
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    return true
  }
}

/**
 * Whether a place has to wait: a browser on iOS keeps nothing of one's own, so there it is the sample, an account, or
 * the home screen. Whoever had begun before goes on.
 */
export function mustWait(path: string): boolean {
  return !OPEN.test(path) && !isWelcomed() && forgets()
}

/** Remembers that the welcome was seen. */
export function setWelcomed(): void {
  try {
    localStorage.setItem(KEPT, "1")
  } catch {
    // It will be shown again, which is no harm.
  }
}
