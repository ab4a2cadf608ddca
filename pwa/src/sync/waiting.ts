/** The stored part of the status: what waits, what is parked, and what a person does about it. */
import { isTombstone } from "../domain/merge"
import { isKind, type Opened } from "../domain/records"
import { type Device, sessionOf } from "../store/device"
import { discard, retry, standing } from "../store/outbox"
import { shown } from "../store/rows"
import { device } from "../store/session"
import { known, opened } from "../store/texts"
import { stored } from "./status"

/** Keeps the status equal to what is stored; called once, when the device is open. */
export function watch(mine: Device): void {
  mine.changes.listen(() => void count(mine))
  void count(mine)
}

/** Reads the stored part anew; an exchange that brought nothing changes no record, and yet the time of the last one. */
export async function count(mine: Device): Promise<void> {
  const [session, found] = await Promise.all([sessionOf(mine), standing(mine)]).catch(() => [])
  if (!session || !found) return
  const { signedIn, lastSynced, access = 0, accessKnown = 0 } = session
  stored({
    signedIn,
    waiting: found.waiting,
    parked: found.parked.map(({ id, k, parked: why = "" }) => ({ id, kind: k, why })),
    ...(lastSynced === undefined ? {} : { lastSynced }),
    ...(signedIn && access > accessKnown ? { access } : {}),
  })
}

/** A parked record as it lies here. */
export interface Held {
  /** Undefined where this version can't show it. */
  readonly record: Opened | undefined
  /** Written by a newer version of the app. */
  readonly isNewer: boolean
  /** Whether the server has it too, as it was before the change. */
  readonly isElsewhere: boolean
}

/** What is to be known of a parked record before anything is done about it. */
export async function held(mine: Device, id: string): Promise<Held> {
  const row = await mine.db.get("records", id)
  const version = row && shown(row)
  const record = version && !isTombstone(version) && known(version) ? await opened(mine, version) : undefined
  return {
    record,
    isNewer: version !== undefined && (!isKind(version.k) || (record?.readOnly ?? false)),
    isElsewhere: row?.base !== undefined,
  }
}

/** Tries a parked record again. */
export async function retryParked(id: string): Promise<void> {
  await retry(await device(), id)
}

/** Gives up what was changed in a parked record. */
export async function discardParked(id: string): Promise<void> {
  await discard(await device(), id)
}
