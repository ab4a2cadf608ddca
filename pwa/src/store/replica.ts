/** Taking in the server's log: a page replaces what is here, and its cursor is saved with it. */
import { CLEAN, isClean, type LogRecord, rebase } from "../domain/merge"
import { ONLY, type Row, type Session, type Write, write } from "./db"
import type { Device } from "./device"
import { asNew, setClock, type Times } from "./outbox"
import { eachBatch, put, rowOf } from "./rows"

export interface Page {
  readonly epoch: string
  readonly cursor: number
  readonly more: boolean
  readonly recs: readonly LogRecord[]
  readonly access?: number
}

/**
 * Writes a page and its cursor in one transaction; unsent changes stay on top where they are newer. It need not be on
 * the disk at once: a page that a crash takes goes with its cursor, and is pulled again.
 */
export async function takePage(device: Device, page: Page, times: Times): Promise<void> {
  const work = async (tx: Write): Promise<void> => {
    const rows = await Promise.all(page.recs.map(({ id }) => tx.objectStore("records").get(id)))
    await Promise.all(page.recs.map((record, index) => take(tx, record, rows[index])))
    await setClock(tx, device, times)
    const { access: _, ...session } = await current(tx)
    if (session.sweeping && !page.more) await sweep(tx)
    const sweeping = session.sweeping && page.more
    await tx.objectStore("session").put(
      {
        ...session,
        epoch: page.epoch,
        cursor: page.cursor,
        sweeping,
        ...(page.more ? {} : { lastSynced: device.env.now() }),
        ...(page.access === undefined ? {} : { access: page.access }),
      },
      ONLY,
    )
  }
  await write(device.db, ["records", "outbox", "session"], work, "relaxed")
  if (page.recs.length > 0) device.changes.tell({ ids: page.recs.map(({ id }) => id) })
}

/** Replaces one record; what is clean waits for nothing, so that its place in the outbox need not be looked for. */
async function take(tx: Write, record: LogRecord, row: Row | undefined): Promise<void> {
  const next = rowOf(record, row ? rebase(record, row.dirty) : CLEAN, row ?? asRow(record))
  if (!row || isClean(row.dirty)) await tx.objectStore("records").put(next)
  else await put(tx, next, (await tx.objectStore("outbox").get(record.id))?.parked)
}

/**
 * Begins again from the start of the log. After a restored backup everything held here is pushed as new; after a
 * compaction only what is dirty, or deletions would rise again, and what is not seen again goes.
 */
export async function startOver(
  device: Device,
  why: "restored" | "compacted",
  epoch?: string,
): Promise<void> {
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const again = async (row: Row): Promise<unknown> => {
      if (why === "restored") return put(tx, asNew(row), (await tx.objectStore("outbox").get(row.id))?.parked)
      return row.base && tx.objectStore("records").put({ ...row, stale: true })
    }
    await eachBatch(tx, (rows) => Promise.all(rows.map(again)))
    const { epoch: _, ...session } = await current(tx)
    // Known from here on: otherwise a change of epoch before the first page would go unnoticed.
    const known = epoch === undefined ? {} : { epoch }
    await tx
      .objectStore("session")
      .put({ ...session, ...known, cursor: 0, sweeping: why === "compacted" }, ONLY)
  })
  device.changes.tell({ ids: [] })
}

/** Clean rows that were not seen again are gone at the server; dirty ones are left for the server to judge. */
async function sweep(tx: Write): Promise<void> {
  const records = tx.objectStore("records")
  const end = (row: Row): Promise<unknown> =>
    isClean(row.dirty) ? records.delete(row.id) : records.put(rowOf(row.base, row.dirty, row))
  await eachBatch(tx, (rows) => Promise.all(rows.filter(({ stale }) => stale).map(end)))
}

async function current(tx: Write): Promise<Session> {
  const session = await tx.objectStore("session").get(ONLY)
  if (!session) throw new Error("the device was wiped")
  return session
}

function asRow(record: LogRecord): Row {
  return { id: record.id, k: record.k, v: "v" in record ? record.v : 1, dirty: CLEAN }
}
