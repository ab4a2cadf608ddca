/** What is clear in the records of a kind, many at once: nothing is opened, so a picture of ten years is soon drawn. */
import { isTombstone } from "../domain/merge"
import { type FieldsOf, type Kind, SEALED } from "../domain/records"
import type { Row } from "./db"
import type { Device } from "./device"
import { shown } from "./rows"

/** A record without whatever of it is sealed. */
export type Clear<K extends Kind> = { readonly id: string } & Partial<FieldsOf<K>>

/** So many are read in one go: in between, a tap is answered and a write gets its turn. */
const BATCH = 400

/** All that happened at a moment ("2026-11-22…") or later, some at a time: the latest of them first, each some in the order of their moments. */
export async function* clearly<K extends Kind>(
  device: Device,
  kind: K,
  since = "",
): AsyncGenerator<Clear<K>[]> {
  for (let end: string | undefined = "\uffff"; end !== undefined; ) {
    const index = device.db.transaction("records").store.index("kind")
    const range = (from: string) => IDBKeyRange.bound([kind, from], [kind, end], false, true)
    const newest = await index.openKeyCursor(range(since), "prev")
    const start: string | undefined = (await newest?.advance(BATCH - 1))?.key[1]
    yield (await index.getAll(range(start ?? since))).flatMap((row) => clearOf(device, kind, row))
    end = start
  }
}

/** The same all at once, in the order of their moments, for where nobody waits. */
export async function clear<K extends Kind>(device: Device, kind: K, since = ""): Promise<Clear<K>[]> {
  const parts: Clear<K>[][] = []
  for await (const some of clearly(device, kind, since)) parts.unshift(some)
  return parts.flat()
}

function clearOf<K extends Kind>(device: Device, kind: K, row: Row): Clear<K>[] {
  const version = shown(row)
  if (row.leaving !== undefined || device.hidden.has(row.id) || isTombstone(version)) return []
  const given = Object.entries(version.f).filter(([name, value]) => value !== null && !(name in SEALED[kind]))
  return [{ id: row.id, ...Object.fromEntries(given) } as Clear<K>]
}
