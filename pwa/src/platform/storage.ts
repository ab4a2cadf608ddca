/** Asking the browser to keep what is stored here, and how much room there is. */
import { platform } from "./where"

/** Whether the browser promises to keep it, and how much of the room that it gives is taken, of 1; where it says so. */
export interface Room {
  readonly kept: boolean
  readonly taken: number | undefined
}

/** From here on there is little room left. */
export const NEARLY_FULL = 0.85

/** Asks for lasting storage; true if the browser promises it. */
export async function persist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false
}

/** Asks where browsers agree without a question: once the app is on the home screen. */
export async function persistInstalled(): Promise<void> {
  if (platform() === "installed") await persist()
}

/** Asks where that shows nobody a question, now that something was saved. */
export async function persistQuietly(): Promise<void> {
  // Firefox would ask, and only for a reason that was told.
  if (!/Firefox/.test(navigator.userAgent)) await persist()
}

/** How things stand, without asking for anything. */
export async function room(): Promise<Room> {
  const { storage } = navigator
  const kept = (await storage?.persisted?.().catch(() => false)) ?? false
  const { quota = 0, usage = 0 } = (await storage?.estimate?.().catch(() => undefined)) ?? {}
  return { kept, taken: quota > 0 ? usage / quota : undefined }
}
