/** What screens do with records: `create`, `edit`, `remove` and `get`, on the device of this page. */
import type { Kind, NewFieldsOf, Opened, Patch } from "../domain/records"
import * as removal from "./removal"
import { device } from "./session"
import * as writing from "./writing"

export type { Removal } from "./removal"
export { Refused } from "./writing"

/** Saves a new record; resolves with its id when it is durable. `at` and `zone` default to here and now. */
export async function create<K extends Kind>(kind: K, fields: NewFieldsOf<K>, id?: string): Promise<string> {
  return writing.create(await device(), kind, fields, id)
}

/** Saves what a patch changes; `undefined` clears a field, and a locked one stays as it is. */
export async function edit<K extends Kind>(kind: K, id: string, patch: Patch<K>): Promise<void> {
  return writing.edit(await device(), kind, id, patch)
}

/** Hides a record at once, and deletes it when it is finished. */
export function remove(id: string): removal.Removal {
  const begun = device().then((mine) => removal.remove(mine, id))
  return {
    undo: () => void begun.then((it) => it.undo()),
    finish: () => void begun.then((it) => it.finish()),
    settled: begun.then((it) => it.settled),
  }
}

/** Takes back what was made a moment ago: there is nothing left to undo. */
export function unmake(id: string): void {
  remove(id).finish()
}

/** One record, with its texts opened. */
export async function get<K extends Kind>(kind: K, id: string): Promise<Opened<K> | undefined> {
  return writing.get(await device(), kind, id)
}
