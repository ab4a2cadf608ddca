/** The stored part of the status: what waits, what is parked, and what a person does about it. */
import { type Device, sessionOf } from "../store/device"
import { discard, retry, standing } from "../store/outbox"
import { device } from "../store/session"
import { stored } from "./status"

/** Keeps the status equal to what is stored; called once, when the device is open. */
export function watch(mine: Device): void {
  mine.changes.listen(() => void count(mine))
  void count(mine)
}

async function count(mine: Device): Promise<void> {
  const [session, found] = await Promise.all([sessionOf(mine), standing(mine)]).catch(() => [])
  if (!session || !found) return
  const { signedIn, lastSynced } = session
  stored({
    signedIn,
    waiting: found.waiting,
    parked: found.parked.map(({ id, k, parked: why = "" }) => ({ id, kind: k, why })),
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
