/** What is kept from somebody: insights that name the wrong person, and words of a quiet stretch after a parting. */
import { plus } from "./days"
import { bits, type Person } from "./records"

/** For so many days nothing is said of a quiet stretch after somebody was marked never, ended or bereaved. */
const NO_QUIET_DAYS = 21

/** The last day of that, counted from `today`; one that lies further ahead stays. */
export function noQuietUntil(today: string, before: string | undefined): string {
  const least = plus(today, NO_QUIET_DAYS)
  return before !== undefined && before > least ? before : least
}

interface About {
  readonly id: string
  readonly about: string
  readonly person: string | null
}

/** Which insights may be shown: nothing about somebody who is never suggested, ended, bereaved, deleted or locked here; nothing that was hidden. */
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
