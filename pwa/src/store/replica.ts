/** Taking in the server's log: a page replaces what is here, and its cursor is saved with it. */
import { CLEAN, type LogRecord, rebase } from "../domain/merge"
import { ONLY, type Row, type Session, type Write, write } from "./db"
import type { Device } from "./device"
import { asNew, setClock, type Times } from "./outbox"
import { put, rowOf } from "./rows"

export interface Page {
  readonly epoch: string
  readonly cursor: number
  readonly more: boolean
  readonly recs: readonly LogRecord[]
}

/** Writes a page and its cursor in one transaction; unsent changes stay on top where they are newer. */
export async function takePage(device: Device, page: Page, times: Times): Promise<void> {
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const parked = new Map(
      (await tx.objectStore("outbox").getAll()).map((waiting) => [waiting.id, waiting.parked]),
    )
    const rows = await Promise.all(page.recs.map(({ id }) => tx.objectStore("records").get(id)))
    await Promise.all(
      page.recs.map((record, index) => {
        const row = rows[index]
        const next = rowOf(record, row ? rebase(record, row.dirty) : CLEAN, row ?? asRow(record))
        return parked.has(record.id)
          ? put(tx, next, parked.get(record.id))
          : tx
              .objectStore("records")
              .put(next)
              .then(() => undefined)
      }),
    )
    await setClock(tx, device, times)
    const session = await current(tx)
    if (session.sweeping && !page.more) await sweep(tx)
    const sweeping = session.sweeping && page.more
    await tx.objectStore("session").put(
      {
        ...session,
        epoch: page.epoch,
        cursor: page.cursor,
        sweeping,
        ...(page.more ? {} : { lastSynced: device.env.now() }),
      },
      ONLY,
    )
  })
  if (page.recs.length > 0) device.changes.tell({ ids: page.recs.map(({ id }) => id) })
}

/**
 * Begins again from the start of the log. After a restored backup everything held here is pushed as new; after a
 * compaction only what is dirty, or deletions would rise again, and what is not seen again goes.
 */
export async function startOver(device: Device, why: "restored" | "compacted"): Promise<void> {
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const parked = new Map(
      (await tx.objectStore("outbox").getAll()).map((waiting) => [waiting.id, waiting.parked]),
    )
    for (const row of await tx.objectStore("records").getAll()) {
      if (why === "restored") await put(tx, asNew(row), parked.get(row.id))
      else if (row.base) await tx.objectStore("records").put({ ...row, stale: true })
    }
    const { epoch: _, ...session } = await current(tx)
    await tx.objectStore("session").put({ ...session, cursor: 0, sweeping: why === "compacted" }, ONLY)
  })
  device.changes.tell({ ids: [] })
}

/** Clean rows that were not seen again are gone at the server; dirty ones are left for the server to judge. */
async function sweep(tx: Write): Promise<void> {
  const waiting = new Set(await tx.objectStore("outbox").getAllKeys())
  for (const row of await tx.objectStore("records").getAll()) {
    if (!row.stale) continue
    if (waiting.has(row.id)) await tx.objectStore("records").put(rowOf(row.base, row.dirty, row))
    else await tx.objectStore("records").delete(row.id)
  }
}

async function current(tx: Write): Promise<Session> {
  const session = await tx.objectStore("session").get(ONLY)
  if (!session) throw new Error("the device was wiped")
  return session
}

function asRow(record: LogRecord): Row {
  return { id: record.id, k: record.k, v: "v" in record ? record.v : 1, dirty: CLEAN }
}
