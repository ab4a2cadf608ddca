/** Which insights may be shown: the device, which knows the names, looks once more (docs/insights.md). */
import { bits, type Person } from "./records"

interface About {
  readonly id: string
  readonly about: string
  readonly person: string | null
}

/** Nothing about somebody who is never suggested, ended, bereaved, deleted or locked here; nothing that was hidden. */
export function safe<T extends About>(
  found: readonly T[],
  person: (id: string) => { readonly fields: Person; readonly locked: readonly string[] } | undefined,
  hidden: ReadonlySet<string>,
): T[] {
  return found.filter(({ id, about, person: who }) => {
    if (hidden.has(id)) return false
    if (about !== "person") return true
    const known = who === null ? undefined : person(who)
    return known !== undefined && known.locked.length === 0 && bits(known.fields).counts
  })
}
