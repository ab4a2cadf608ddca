/** What waits to be pushed, and what becomes of it when the server has answered. */
import { afresh, corrected, devicePart, isAhead, type Stamp } from "../domain/clock"
import {
  type Dirty,
  isClean,
  isTombstone,
  type Live,
  type LogRecord,
  merged,
  rebase,
  sent,
  unsent,
} from "../domain/merge"
import { ONLY, type Row, type Waiting, type Write, write } from "./db"
import type { Device } from "./device"
import { BATCH, put, rowOf } from "./rows"

/** A record on its way, with the changes that it carries. */
export interface Parcel {
  readonly id: string
  readonly changes: Dirty
  readonly record: LogRecord & { new?: 1 }
}

/** When a request was sent and answered by our wall clock, and the server's time in between. */
export interface Times {
  readonly sent: number
  readonly received: number
  readonly server: number
}

/** The next parcels: at most so many records and bytes. Records that are too big alone are named apart. */
export async function nextParcels(
  device: Device,
  limits: { records: number; bytes: number; record: number },
): Promise<{ parcels: Parcel[]; tooBig: string[] }> {
  const rows = await firstWaiting(device, limits.records)
  const parcels: Parcel[] = []
  const tooBig: string[] = []
  let total = 0
  for (const row of rows) {
    if (!row) continue
    const parcel = parcelOf(row)
    const bytes = new TextEncoder().encode(JSON.stringify(parcel.record)).length + 1
    if (bytes > limits.record) tooBig.push(row.id)
    else if (total + bytes <= limits.bytes || parcels.length === 0) {
      parcels.push(parcel)
      total += bytes
    } else break
  }
  return { parcels, tooBig }
}

/** The first rows that wait and are not parked; however many wait, no more are read. */
async function firstWaiting(device: Device, most: number): Promise<(Row | undefined)[]> {
  const tx = device.db.transaction(["outbox", "records"])
  const ids: string[] = []
  for (let rest: IDBKeyRange | undefined; ids.length < most; ) {
    const some: Waiting[] = await tx.objectStore("outbox").getAll(rest, most)
    for (const { id, parked } of some) if (parked === undefined) ids.push(id)
    const last = some.at(-1)
    if (!last || some.length < most) break
    rest = IDBKeyRange.lowerBound(last.id, true)
  }
  return Promise.all(ids.slice(0, most).map((id) => tx.objectStore("records").get(id)))
}

/** Takes in the answer to a push, in one transaction: what was accepted is clean, what was refused is parked. */
export async function acknowledge(
  device: Device,
  parcels: readonly Parcel[],
  answer: { s: readonly (0 | 1 | string)[]; fix: readonly LogRecord[] },
  times: Times,
): Promise<void> {
  const fixes = new Map(answer.fix.map((record) => [record.id, record]))
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const rows = await Promise.all(parcels.map(({ id }) => tx.objectStore("records").get(id)))
    for (const [index, parcel] of parcels.entries()) {
      const row = rows[index]
      const status = answer.s[index]
      if (!row) continue
      const rest = unsent(row.dirty, parcel.changes)
      if (status === "gone" && parcel.changes.d !== undefined) {
        // Nobody has it any more, which is what was wanted.
        await forget(tx, row.id)
        continue
      }
      if (typeof status === "string") {
        // An edit made meanwhile may be what the server will take.
        if (isClean(rest)) await put(tx, row, status)
        continue
      }
      const base = fixes.get(parcel.id) ?? accepted(row, parcel)
      await put(tx, rowOf(base, rebase(base, rest), row))
    }
    await setClock(tx, device, times)
  })
  device.changes.tell({ ids: parcels.map(({ id }) => id) })
}

/** Sets a record aside with the reason; the others go on. */
export async function park(device: Device, id: string, why: string): Promise<void> {
  await write(device.db, ["outbox", "records"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    if (row) await put(tx, row, why)
  })
  device.changes.tell({ ids: [id] })
}

/** Lets a parked record be pushed again; one that the server had forgotten goes as a new one. */
export async function retry(device: Device, id: string): Promise<void> {
  await write(device.db, ["records", "outbox"], async (tx) => {
    const waiting = await tx.objectStore("outbox").get(id)
    const row = await tx.objectStore("records").get(id)
    if (row && waiting) await put(tx, waiting.parked === "gone" ? asNew(row) : row)
  })
  device.changes.tell({ ids: [id], saved: true })
}

/** Gives up the unsent changes of a parked record, and the record itself where the server does not have it. */
export async function discard(device: Device, id: string): Promise<void> {
  await write(device.db, ["records", "outbox"], async (tx) => {
    const waiting = await tx.objectStore("outbox").get(id)
    const row = await tx.objectStore("records").get(id)
    if (row?.base && waiting?.parked !== "gone") {
      await put(tx, rowOf(row.base, { f: {} }, row))
      return
    }
    await forget(tx, id)
  })
  device.changes.tell({ ids: [id] })
}

async function forget(tx: Write, id: string): Promise<void> {
  await tx.objectStore("records").delete(id)
  await tx.objectStore("outbox").delete(id)
}

/** How many records wait to be pushed, and which are parked. */
export async function standing(device: Device): Promise<{ waiting: number; parked: Waiting[] }> {
  const tx = device.db.transaction("outbox")
  const [all, parked] = await Promise.all([tx.store.count(), tx.store.index("parked").getAll()])
  return { waiting: all - parked.length, parked }
}

/** The row as if the server had never heard of it: everything it holds is to be pushed. */
export function asNew(row: Row): Row {
  const { base, dirty } = row
  if (base && isTombstone(base)) return rowOf(undefined, { f: {}, d: base.h }, row)
  if (dirty.d !== undefined || !base) return rowOf(undefined, dirty, row)
  const f = Object.fromEntries(
    Object.entries(base.f).map(([name, value]) => [name, [base.hf?.[name] ?? base.h, value] as const]),
  )
  return rowOf(undefined, { f: { ...f, ...dirty.f } }, row)
}

/**
 * Corrects the clock by an answer, in the transaction that takes the answer in. A future that the server does not
 * believe is forgotten when all that was stamped in it has been pushed.
 */
export async function setClock(tx: Write, device: Device, times: Times): Promise<void> {
  const sessions = tx.objectStore("session")
  const session = await sessions.get(ONLY)
  if (!session) throw new Error("the device was wiped")
  const set = corrected(session.clock, times.sent, times.received, times.server)
  const forgets = isAhead(set.last, times.server) && !(await someAhead(tx, times.server))
  const clock = forgets ? afresh(set, devicePart(device.env.random(4))) : set
  await sessions.put({ ...session, clock }, ONLY)
}

async function someAhead(tx: Write, server: number): Promise<boolean> {
  const outbox = tx.objectStore("outbox")
  for (let rest: IDBKeyRange | undefined; ; ) {
    const some: Waiting[] = await outbox.getAll(rest, BATCH)
    const waiting = some.filter(({ parked }) => parked === undefined)
    const rows = await Promise.all(waiting.map(({ id }) => tx.objectStore("records").get(id)))
    if (rows.some((row) => row && stampsOf(row).some((stamp) => isAhead(stamp, server)))) return true
    const last = some.at(-1)
    if (!last || some.length < BATCH) return false
    rest = IDBKeyRange.lowerBound(last.id, true)
  }
}

function stampsOf({ dirty }: Row): Stamp[] {
  const stamps = Object.values(dirty.f).map(([at]) => at)
  return dirty.d === undefined ? stamps : [dirty.d, ...stamps]
}

function parcelOf(row: Row): Parcel {
  const record = sent(row.dirty, row)
  return { id: row.id, changes: row.dirty, record: row.base ? record : { ...record, new: 1 } }
}

/** Without a correction, the server holds exactly what was sent, beside what it had. */
function accepted(row: Row, parcel: Parcel): LogRecord {
  const { new: _, ...record } = parcel.record as Live & { new?: 1 }
  return row.base ? merged(row.base, record) : record
}
