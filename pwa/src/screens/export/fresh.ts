/** Whether somebody has shown lately that it is them: what leaves the phone is asked for once more (decision 37). */

import { sessionOf } from "../../store/device"
import { lockOf } from "../../store/lock"
import { locked } from "../../store/locked"
import { device } from "../../store/session"

/** So long it is not asked for again. */
const FRESH_MS = 5 * 60_000

let shown: number | undefined

// Closing the app ends it.
locked.subscribe((isLocked) => {
  if (isLocked) shown = undefined
})

/** Notes that somebody has shown that it is them. */
export async function freshNow(): Promise<void> {
  shown = (await device()).env.now()
}

/** What has to be asked for: the PIN where there is a lock, the code or a passkey where there is only sync, else nothing. */
export async function asked(): Promise<"pin" | "code" | undefined> {
  const mine = await device()
  const now = mine.env.now()
  // A clock that was set back must not keep it fresh.
  if (shown !== undefined && shown <= now && now - shown < FRESH_MS) return undefined
  if (await lockOf(mine)) return "pin"
  return (await sessionOf(mine)).signedIn ? "code" : undefined
}
