/** How a step is called among the entries. */
import type { Step } from "../../domain/records"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { everyone, nameOf } from "../entries"

/** A step in a few words: towards whom, if anybody is named. */
export function titleOf({ person }: Pick<Step, "person">): string {
  const { taken: w, entry, common } = words.value
  if (person === undefined) return w.entry
  const them = everyone.value.get(person)
  return fill(w.towards, { name: them ? (nameOf(them) ?? common.locked) : entry.unknown })
}
