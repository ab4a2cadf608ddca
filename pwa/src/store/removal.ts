/** Removing with a way back: hidden at once, written only when nobody can undo it any more. */
import type { Device } from "./device"
import { erase } from "./writing"

/** How long a removal can be undone. */
export const UNDO_MS = 6000

export interface Removal {
  /** Brings the record back; nothing was written yet. */
  undo(): void
  /** Resolves when the removal is durable or was undone. */
  readonly settled: Promise<void>
}

const pending = new Map<Device, Set<() => void>>()

/** Hides a record, and writes its tombstone after `UNDO_MS` or on `flush`. */
export function remove(device: Device, id: string): Removal {
  let undo: () => void = () => undefined
  const settled = new Promise<void>((resolve, reject) => {
    const finish = (write: boolean): void => {
      clearTimeout(timer)
      if (!pending.get(device)?.delete(now)) return
      const done = write ? erase(device, id) : Promise.resolve()
      done
        .finally(() => {
          device.hidden.delete(id)
          device.changes.tell({ ids: [id] })
        })
        .then(resolve, reject)
    }
    const now = (): void => finish(true)
    const timer = setTimeout(now, UNDO_MS)
    undo = () => finish(false)
    pending.set(device, (pending.get(device) ?? new Set()).add(now))
  })
  device.hidden.add(id)
  device.changes.tell({ ids: [id] })
  return { undo, settled }
}

/** Writes every removal that still waits, because the page is about to go. */
export function flush(device: Device): void {
  for (const now of pending.get(device) ?? []) now()
}
