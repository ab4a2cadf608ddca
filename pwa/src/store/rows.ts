/** A kept record: the server's version with the unsent changes on top, and how a change gets there. */
import type { Json } from "../domain/canonical"
import { type Stamp, tick } from "../domain/clock"
import { CLEAN, type Dirty, isClean, isTombstone, type LogRecord, onTop } from "../domain/merge"
import { ONLY, type Row, type Write } from "./db"
import type { Device } from "./device"

/** The version of a row that is shown. */
export function shown(row: Row): LogRecord {
  return onTop(row.base, row.dirty, identity(row))
}

/** The kind, id and schema number under which changes of a row travel. */
export function identity(row: Row): { k: string; id: string; v: number } {
  return { k: row.k, id: row.id, v: row.v }
}

/** The row of a version and of what is unsent, with its place in the index. */
export function rowOf(
  base: LogRecord | undefined,
  dirty: Dirty,
  of: { k: string; id: string; v: number },
): Row {
  const version = onTop(base, dirty, of)
  const isGone = isTombstone(version)
  const moment = isGone ? undefined : version.f.at
  return {
    id: of.id,
    k: of.k,
    v: isGone ? of.v : version.v,
    ...(isGone ? {} : { at: typeof moment === "string" ? moment : "" }),
    ...(base ? { base: isGone ? emptied(base) : base } : {}),
    dirty,
  }
}

/** Writes a row, and keeps the outbox in step with it: a row waits as long as it is dirty. */
export async function put(tx: Write, row: Row, parked?: string): Promise<void> {
  await tx.objectStore("records").put(row)
  const outbox = tx.objectStore("outbox")
  if (isClean(row.dirty)) await outbox.delete(row.id)
  else await outbox.put({ id: row.id, k: row.k, ...(parked === undefined ? {} : { parked }) })
}

/** Another tab joined another account: what was sealed for the old one must not be written. */
export class Moved extends Error {}

/** A stamp for a write now that replaces what was stamped `seen`; the clock moves in the same transaction. */
export async function stamped(tx: Write, device: Device, seen: Stamp | null): Promise<Stamp> {
  const sessions = tx.objectStore("session")
  const session = await sessions.get(ONLY)
  if (session?.account !== device.account) throw new Moved()
  const [stamp, clock] = tick(session.clock, device.env.now(), seen)
  await sessions.put({ ...session, clock }, ONLY)
  return stamp
}

/** The row after fields were written at a stamp. */
export function edited(row: Row, changes: Record<string, Json>, stamp: Stamp): Row {
  const f = { ...row.dirty.f }
  for (const [name, value] of Object.entries(changes)) f[name] = [stamp, value]
  return rowOf(row.base, { f }, identity(row))
}

/** The row after a deletion: its content goes at once, and only that the server knew it stays. */
export function deleted(row: Row, stamp: Stamp): Row {
  return rowOf(row.base, { ...CLEAN, d: stamp }, identity(row))
}

function emptied(base: LogRecord): LogRecord {
  return isTombstone(base) ? base : { k: base.k, id: base.id, v: base.v, h: base.h, f: {} }
}
