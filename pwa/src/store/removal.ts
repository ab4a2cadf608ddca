/** Removing with a way back: hidden and marked at once, deleted only when nobody can undo it any more. */
import type { Device } from "./device"
import { leave, left, stay } from "./leaving"
import { erase } from "./writing"

/** How long a removal that another page began is left to it: as long as an undo is shown there at least. */
export const UNDO_MS = 20_000

export interface Removal {
  /** Brings the record back; no other device has heard of it yet. */
  undo(): void
  /** Ends it: nobody can undo it any more. */
  finish(): void
  /** Resolves when the removal is final or was undone. */
  readonly settled: Promise<void>
}

const pending = new Map<Device, Set<() => void>>()

/** Hides a record, and writes its tombstone once it is finished; `flush` finishes every one. */
export function remove(device: Device, id: string): Removal {
  const since = device.env.now()
  let undo: () => void = () => undefined
  let finish: () => void = () => undefined
  device.hidden.add(id)
  device.changes.tell({ ids: [id] })
  const marked = leave(device, id, since)
  const settled = new Promise<void>((resolve, reject) => {
    const close = (end: typeof erase): void => {
      if (!pending.get(device)?.delete(finish)) return
      marked
        .then(() => end(device, id, since))
        .finally(() => {
          device.hidden.delete(id)
          device.changes.tell({ ids: [id] })
        })
        .then(resolve, reject)
    }
    finish = () => close(erase)
    undo = () => close(stay)
    pending.set(device, (pending.get(device) ?? new Set()).add(finish))
    // What could not even be marked is back at once.
    marked.catch(finish)
  })
  return { undo, finish, settled }
}

/** Ends every removal that still waits, because the page is about to go; what it can't end, `resume` will. */
export function flush(device: Device): void {
  for (const now of pending.get(device) ?? []) now()
}

if (typeof window !== "undefined") {
  addEventListener("pagehide", () => {
    for (const device of pending.keys()) flush(device)
  })
}

/** Ends the removals that another page began and perhaps could not end: a tab that is still open can undo its own. */
export async function resume(device: Device): Promise<void> {
  for (const { id, since } of await left(device)) {
    const wait = Math.min(UNDO_MS, Math.max(0, since + UNDO_MS - device.env.now()))
    // If it goes wrong once more, the mark stays, and the next start tries again.
    setTimeout(() => erase(device, id, since).catch(() => undefined), wait)
  }
}
