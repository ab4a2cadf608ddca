/** Whether the app lock is closed; one flag says so before the store is open, so that nothing private is drawn first. */
import { signal } from "@preact/signals"
import { inSample } from "./sample"

/** The flag's name in the browser's storage; the lock itself lies in the database (store/lock.ts). */
export const FLAG = "lock"

/** True from the first moment on a device with a lock, until it is opened. */
export const locked = signal(hasLock())

/** Whether this device has a lock, open or closed; the sample holds nothing to lock away. */
export function hasLock(): boolean {
  if (inSample) return false
  try {
    return localStorage.getItem(FLAG) !== null
  } catch {
    return false
  }
}
