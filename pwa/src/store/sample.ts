/** Whether this window shows the sample, somebody's made-up notebook; it lies in a database of its own and talks to nobody. */
import { browser, type Env } from "./env"

/** The name of the database that the sample lies in. */
export const SAMPLE = "porchlight-sample"

/** The flag's name in the storage of this window. */
export const KEPT = "sample"

/** True in a window that looks around; another window, and the next start, have one's own notebook. */
export const inSample = kept()

/** The surroundings of the sample: whatever asks a server is told that there is no network. */
export function aside(): Env {
  return { ...browser(), name: SAMPLE, fetch: () => Promise.reject(new TypeError("the sample asks nobody")) }
}

function kept(): boolean {
  try {
    return sessionStorage.getItem(KEPT) !== null
  } catch {
    return false
  }
}
