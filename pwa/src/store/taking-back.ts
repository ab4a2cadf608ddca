/** Taking an import back as a whole, by ordinary writes that travel; whatever was changed since stays. */
import type { Json } from "../domain/canonical"
import { isTombstone, stampOf } from "../domain/merge"
import { type Row, type Write, write } from "./db"
import { type Device, sessionOf } from "./device"
import type { Progress } from "./exporting"
import { forgetImport, page, pages } from "./journal"
import { deleted, edited, put, shown, stamped } from "./rows"

/** What became of it: records that went, those that are as they were, and those that stay because they were changed since. */
export interface TakenBack {
  readonly removed: number
  readonly restored: number
  readonly kept: number
}

/** Takes the last import back; broken off, it is finished by doing it again. */
export async function takenBack(device: Device, progress: Progress = () => undefined): Promise<TakenBack> {
  const names = (await pages(device.db)).reverse()
  const { epoch, signedIn } = await sessionOf(device)
  // What no server can know of needs no tombstone, and may be taken in again.
  const isOnlyHere = epoch === undefined && !signedIn
  const sum = { removed: 0, restored: 0, kept: 0 }
  try {
    for (const [index, name] of names.entries()) {
      const content = await page(device, name)
      if (!content) continue
      await write(device.db, ["records", "outbox", "session", "secrets"], async (tx) => {
        const { added, changed } = content
        for (const [id, h] of Object.entries(added)) sum[await unadded(tx, device, id, h, isOnlyHere)]++
        for (const [id, fields] of Object.entries(changed)) sum[await unchanged(tx, device, id, fields)]++
        await tx.objectStore("secrets").delete(name)
      })
      progress(index + 1, names.length)
    }
    await forgetImport(device)
  } finally {
    device.changes.tell({ ids: [], saved: true })
  }
  return sum
}

async function unadded(
  tx: Write,
  device: Device,
  id: string,
  h: string,
  isOnlyHere: boolean,
): Promise<"removed" | "kept"> {
  const row: Row | undefined = await tx.objectStore("records").get(id)
  const now = row && shown(row)
  if (!row || !now || isTombstone(now)) return "removed"
  if (now.h !== h) return "kept"
  if (isOnlyHere) {
    await tx.objectStore("records").delete(id)
    await tx.objectStore("outbox").delete(id)
  } else await put(tx, deleted(row, await stamped(tx, device, now.h)))
  return "removed"
}

async function unchanged(
  tx: Write,
  device: Device,
  id: string,
  fields: Readonly<Record<string, readonly [string, Json]>>,
): Promise<"restored" | "kept"> {
  const row: Row | undefined = await tx.objectStore("records").get(id)
  const now = row && shown(row)
  if (!row || !now || isTombstone(now)) return "kept"
  const mine = Object.entries(fields).filter(([name, [stamp]]) => stampOf(now, name) === stamp)
  const back = Object.fromEntries(mine.map(([name, [, value]]) => [name, value]))
  if (mine.length > 0) await put(tx, edited(row, back, await stamped(tx, device, now.h)))
  return mine.length === Object.keys(fields).length ? "restored" : "kept"
}
