/** Changing what was saved, with the way back: the fields as they were are written once more. */
import type { Kind, Opened, Patch } from "../domain/records"
import { words } from "../i18n/index"
import { edit } from "../store/records"
import { say } from "../ui/toast"
import { alsoThere } from "./felt"

/** What a patch changes, as it was; a field that was not there is cleared again. */
export function before<K extends Kind>(record: Opened<K>, patch: Patch<K>): Patch<K> {
  const fields = record.fields as Patch<K>
  return Object.fromEntries(
    Object.keys(patch).map((name) => [name, fields[name as keyof Patch<K>]]),
  ) as Patch<K>
}

/** Saves a patch, says so, and offers to undo it; what can't be undone is said too. */
export async function change<K extends Kind>(record: Opened<K>, patch: Patch<K>): Promise<void> {
  const { id, kind } = record
  const w = words.value.common
  await edit(kind, id, patch)
  const undoThere = await alsoThere(record, patch)
  const undo = async (): Promise<void> => {
    await edit(kind, id, before(record, patch))
    await undoThere()
  }
  say(w.changed, () => void undo().catch(() => say(w.saveTrouble)))
}
