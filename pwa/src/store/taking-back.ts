/** Taking an import back as a whole, by ordinary writes that travel; whatever was changed since stays. */
import type { Json } from "../domain/canonical"
import type { Stamp } from "../domain/clock"
import { isTombstone, type Live, stampOf } from "../domain/merge"
import { type Row, type Write, write } from "./db"
import { type Device, sessionOf } from "./device"
import type { Progress } from "./exporting"
import { forgetImport, type Page, page, pages } from "./journal"
import { dropAll, putAll } from "./many"
import { deleted, edited, shown, stamped } from "./rows"

/** What became of it: records that went, those that are as they were, and those that stay because they were changed since. */
export interface TakenBack {
  readonly removed: number
  readonly restored: number
  readonly kept: number
}

/** How many pages go in one transaction: more cost the disk less often, and are fewer steps of the progress. */
const PAGES = 4

type Became = keyof TakenBack

/** Takes the last import back; broken off, it is finished by doing it again. */
export async function takenBack(device: Device, progress: Progress = () => undefined): Promise<TakenBack> {
  const names = (await pages(device.db)).reverse()
  const { epoch, signedIn } = await sessionOf(device)
  // What no server can know of needs no tombstone, and may be taken in again.
  const isOnlyHere = epoch === undefined && !signedIn
  const sum = { removed: 0, restored: 0, kept: 0 }
  try {
    for (let start = 0; start < names.length; start += PAGES) {
      const some = names.slice(start, start + PAGES)
      const contents = await Promise.all(some.map((name) => page(device, name)))
      const became = await write(device.db, ["records", "outbox", "session", "secrets"], async (tx) => {
        const all: Became[] = []
        for (const one of contents) if (one) all.push(...(await pageBack(tx, device, one, isOnlyHere)))
        await Promise.all(some.map((name) => tx.objectStore("secrets").delete(name)))
        return all
      })
      for (const one of became) sum[one]++
      progress(Math.min(start + PAGES, names.length), names.length)
    }
    await forgetImport(device)
  } finally {
    device.changes.tell({ ids: [], saved: true })
  }
  return sum
}

/** One page, under one stamp beyond all that it touches. */
async function pageBack(tx: Write, device: Device, content: Page, isOnlyHere: boolean): Promise<Became[]> {
  const added = await living(tx, Object.keys(content.added))
  const changed = await living(tx, Object.keys(content.changed))
  const seen = [...added, ...changed].map((one) => one?.now.h ?? "").sort()
  const stamp = await stamped(tx, device, seen.at(-1) || null)
  const gone = Object.values(content.added).map((h, index) => unadded(added[index], h, stamp))
  const back = Object.values(content.changed).map((fields, index) => unchanged(changed[index], fields, stamp))
  if (isOnlyHere)
    dropAll(
      tx,
      rowsOf(gone).map(({ row }) => row.id),
    )
  else putAll(tx, rowsOf(gone))
  putAll(tx, rowsOf(back))
  return [...gone, ...back].map(({ became }) => became)
}

interface Outcome {
  readonly became: Became
  readonly row?: Row
}

function rowsOf(outcomes: readonly Outcome[]): { row: Row }[] {
  return outcomes.flatMap(({ row }) => (row ? [{ row }] : []))
}

interface Living {
  readonly row: Row
  readonly now: Live
}

/** The rows under these ids; undefined where there is none, or it was deleted. */
async function living(tx: Write, ids: readonly string[]): Promise<(Living | undefined)[]> {
  const rows: (Row | undefined)[] = await Promise.all(ids.map((id) => tx.objectStore("records").get(id)))
  return rows.map((row) => {
    const now = row && shown(row)
    return row && now && !isTombstone(now) ? { row, now } : undefined
  })
}

function unadded(there: Living | undefined, h: Stamp, stamp: Stamp): Outcome {
  if (!there) return { became: "removed" }
  if (there.now.h !== h) return { became: "kept" }
  return { became: "removed", row: deleted(there.row, stamp) }
}

function unchanged(
  there: Living | undefined,
  fields: Readonly<Record<string, readonly [Stamp, Json]>>,
  stamp: Stamp,
): Outcome {
  if (!there) return { became: "kept" }
  const mine = Object.entries(fields).filter(([name, [was]]) => stampOf(there.now, name) === was)
  const back = Object.fromEntries(mine.map(([name, [, value]]) => [name, value]))
  const became = mine.length === Object.keys(fields).length ? "restored" : "kept"
  return mine.length > 0 ? { became, row: edited(there.row, back, stamp) } : { became }
}
