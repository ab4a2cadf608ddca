/** The mark of a record that was removed and may still come back. It lies on this device only: no stamp, nothing to sync. */
import { isTombstone } from "../domain/merge"
import { type Row, write } from "./db"
import type { Device } from "./device"
import { shown } from "./rows"

/** Marks a record, so that it stays removed whatever becomes of this page. */
export function leave(device: Device, id: string, since: number): Promise<void> {
  return remark(device, id, (row) => ({ ...row, leaving: since }))
}

/** Takes the mark away; with a moment, only the mark that was made then. */
export function stay(device: Device, id: string, since?: number): Promise<void> {
  return remark(device, id, ({ leaving, ...row }) =>
    leaving === undefined || since === undefined || leaving === since ? row : { ...row, leaving },
  )
}

/** All marked records, with the moment of each mark. */
export async function left(device: Device): Promise<{ id: string; since: number }[]> {
  const rows = await device.db.getAllFromIndex("records", "leaving")
  return rows.map(({ id, leaving = 0 }) => ({ id, since: leaving }))
}

async function remark(device: Device, id: string, change: (row: Row) => Row): Promise<void> {
  await write(device.db, ["records"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    if (row && !isTombstone(shown(row))) await tx.objectStore("records").put(change(row))
  })
  device.changes.tell({ ids: [id] })
}
