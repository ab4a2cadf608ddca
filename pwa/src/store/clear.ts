/** What is clear in the records of a kind, many at once: nothing is opened, so a picture of ten years is soon drawn. */
import { isTombstone } from "../domain/merge"
import { type FieldsOf, type Kind, SEALED } from "../domain/records"
import type { Device } from "./device"
import { shown } from "./rows"

/** A record without whatever of it is sealed. */
export type Clear<K extends Kind> = { readonly id: string } & Partial<FieldsOf<K>>

/** All that happened at a moment ("2026-11-22…") or later, in the order of their moments. */
export async function clear<K extends Kind>(device: Device, kind: K, since = ""): Promise<Clear<K>[]> {
  const range = IDBKeyRange.bound([kind, since], [kind, "\uffff"])
  const rows = await device.db.getAllFromIndex("records", "kind", range)
  return rows.flatMap((row) => {
    const version = shown(row)
    if (row.leaving !== undefined || device.hidden.has(row.id) || isTombstone(version)) return []
    const given = Object.entries(version.f).filter(
      ([name, value]) => value !== null && !(name in SEALED[kind]),
    )
    return [{ id: row.id, ...Object.fromEntries(given) } as Clear<K>]
  })
}
