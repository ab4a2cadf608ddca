/** The stored part of the status: what waits, what is parked, and what a person does about it. */
import { type Device, sessionOf } from "../store/device"
import { discard, outbox, retry } from "../store/outbox"
import { device } from "../store/session"
import { stored } from "./status"

/** Keeps the status equal to what is stored; called once, when the device is open. */
export function watch(mine: Device): void {
  mine.changes.listen(() => void count(mine))
  void count(mine)
}

async function count(mine: Device): Promise<void> {
  const [session, rows] = await Promise.all([sessionOf(mine), outbox(mine)]).catch(() => [])
  if (!session || !rows) return
  const parked = rows.flatMap(({ id, k, parked: why }) => (why === undefined ? [] : [{ id, kind: k, why }]))
  const { signedIn, lastSynced } = session
  stored({
    signedIn,
    waiting: rows.length - parked.length,
    parked,
    ...(lastSynced === undefined ? {} : { lastSynced }),
  })
}

/** Tries a parked record again. */
export async function retryParked(id: string): Promise<void> {
  await retry(await device(), id)
}

/** Gives up what was changed in a parked record. */
export async function discardParked(id: string): Promise<void> {
  await discard(await device(), id)
}
