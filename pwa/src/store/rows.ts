/** A kept record: the server's version with the unsent changes on top, and how a change gets there. */
import type { Json } from "../domain/canonical"
import { type Stamp, tick } from "../domain/clock"
import { CLEAN, type Dirty, isClean, isTombstone, type LogRecord, onTop } from "../domain/merge"
import { ONLY, type Row, type Write } from "./db"
import type { Device } from "./device"
import { placesOf } from "./places"

/** The version of a row that is shown. */
export function shown(row: Row): LogRecord {
  return onTop(row.base, row.dirty, row)
}

/** The row of a version and of what is unsent, with its place in the index; `of` is the row before, or what to call it. */
export function rowOf(
  base: LogRecord | undefined,
  dirty: Dirty,
  of: Pick<Row, "k" | "id" | "v" | "leaving">,
): Row {
  const version = onTop(base, dirty, of)
  const isGone = isTombstone(version)
  return {
    id: of.id,
    k: of.k,
    v: isGone ? of.v : version.v,
    ...(isGone ? {} : placesOf(version)),
    ...(isGone || of.leaving === undefined ? {} : { leaving: of.leaving }),
    ...(base ? { base: isGone ? emptied(base) : base } : {}),
    dirty,
  }
}

/** All rows of a kind, without those that were deleted. */
export function rowsOf(device: Device, kind: string): Promise<Row[]> {
  return device.db.getAllFromIndex("records", "kind", ofKind(kind))
}

/** Where the rows of a kind are in the index, without those that were deleted; with a moment, only what is before it. */
export function ofKind(kind: string, before = "\uffff"): IDBKeyRange {
  return IDBKeyRange.bound([kind, ""], [kind, before], false, true)
}

/** Writes a row, and keeps the outbox in step with it: a row waits as long as it is dirty. */
export async function put(tx: Write, row: Row, parked?: string): Promise<void> {
  const outbox = tx.objectStore("outbox")
  const waiting = { id: row.id, k: row.k, ...(parked === undefined ? {} : { parked }) }
  const saved = tx.objectStore("records").put(row)
  // Waited for below; but not where the other is refused at once, which ends both.
  saved.catch(() => undefined)
  await (isClean(row.dirty) ? outbox.delete(row.id) : outbox.put(waiting))
  await saved
}

/** How many records are in the memory at once where all are gone through. */
export const BATCH = 500

/** Goes through all records within a transaction, in the order of their ids, a batch at a time. */
export async function eachBatch(tx: Write, work: (rows: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let rest: IDBKeyRange | undefined; ; ) {
    const rows: Row[] = await tx.objectStore("records").getAll(rest, BATCH)
    await work(rows)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    rest = IDBKeyRange.lowerBound(last.id, true)
  }
}

/** Another tab joined another account: what was sealed for the old one must not be written. */
export class Moved extends Error {}

/** A stamp for a write now that replaces what was stamped `seen`; the clock moves in the same transaction. */
export async function stamped(
  tx: Write,
  device: Device,
  seen: Stamp | null | Promise<Stamp | null>,
): Promise<Stamp> {
  const sessions = tx.objectStore("session")
  // Both are asked for at once, and nobody waits for the clock: the transaction itself says if it could not be put.
  const [session, before] = await Promise.all([sessions.get(ONLY), seen])
  if (session?.account !== device.account) throw new Moved()
  const [stamp, clock] = tick(session.clock, device.env.now(), before)
  sessions.put({ ...session, clock }, ONLY).catch(() => undefined)
  return stamp
}

/** The row after fields were written at a stamp. */
export function edited(row: Row, changes: Record<string, Json>, stamp: Stamp): Row {
  const f = { ...row.dirty.f }
  for (const [name, value] of Object.entries(changes)) f[name] = [stamp, value]
  return rowOf(row.base, { f }, row)
}

/** The row after a deletion: its content goes at once, and only that the server knew it stays. */
export function deleted(row: Row, stamp: Stamp): Row {
  return rowOf(row.base, { ...CLEAN, d: stamp }, row)
}

function emptied(base: LogRecord): LogRecord {
  return isTombstone(base) ? base : { k: base.k, id: base.id, v: base.v, h: base.h, f: {} }
}
