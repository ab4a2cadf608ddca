/** Everything on this device as one file, with its texts opened: what `importing.ts` takes in again. */
import { type Archived, frame } from "../domain/archive"
import type { Json } from "../domain/canonical"
import { isTombstone, type Live } from "../domain/merge"
import { SEALED } from "../domain/records"
import { Locked, open } from "../seal/envelope"
import type { Row } from "./db"
import type { Device } from "./device"
import { BATCH, shown } from "./rows"
import { known } from "./texts"

/** Called with how many records are done, and of how many. */
export type Progress = (done: number, total: number) => void

/** The parts of the file, to be put together as they are; what was deleted is not in it. */
export async function exported(device: Device, progress: Progress = () => undefined): Promise<string[]> {
  const { head, tail } = frame(device.env.now())
  const parts = [head]
  await eachArchived(device, progress, (records) => {
    if (records.length === 0) return
    const lines = records.map((record) => JSON.stringify(record)).join(",\n")
    parts.push(parts.length > 1 ? `,\n${lines}` : lines)
  })
  return [...parts, tail]
}

/** Goes through all records with their texts opened, in the order of their ids, a batch at a time. */
export async function eachArchived(
  device: Device,
  progress: Progress,
  work: (records: readonly Archived[]) => void,
): Promise<void> {
  const total = await device.db.count("records")
  let done = 0
  for (let rest: IDBKeyRange | undefined; ; ) {
    // Opening texts takes longer than a transaction waits, so each batch has its own.
    const rows: Row[] = await device.db.getAll("records", rest, BATCH)
    work(await Promise.all(staying(device, rows).map((record) => archived(device, record))))
    done += rows.length
    progress(done, total)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    rest = IDBKeyRange.lowerBound(last.id, true)
  }
}

function staying(device: Device, rows: readonly Row[]): Live[] {
  return rows
    .filter(({ id, leaving }) => leaving === undefined && !device.hidden.has(id))
    .map(shown)
    .filter((version): version is Live => !isTombstone(version))
}

/** A record with its texts opened; what does not open stays as it is, and is named. */
async function archived(device: Device, record: Live): Promise<Archived> {
  if (!known(record)) return record
  const f: Record<string, Json> = { ...record.f }
  const locked: string[] = []
  const { account, ring } = device
  await Promise.all(
    Object.keys(SEALED[record.k]).map(async (field) => {
      const value = record.f[field]
      if (typeof value !== "string") return
      try {
        f[field] = await open(ring, { account, kind: record.k, id: record.id, field }, value)
      } catch (error) {
        if (!(error instanceof Locked)) throw error
        locked.push(field)
      }
    }),
  )
  return { ...record, f, ...(locked.length > 0 ? { locked } : {}) }
}
