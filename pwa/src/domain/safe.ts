/** What is kept from somebody: insights that name the wrong person, and words of a quiet stretch after a parting. */
import { plus } from "./days"
import type { Id } from "./ids"
import { bits, type Dismissal, type Person } from "./records"

/** For so many days nothing is said of a quiet stretch after somebody was marked never, ended or bereaved. */
const NO_QUIET_DAYS = 21

/** The last day of that, counted from `today`; one that lies further ahead stays. */
export function noQuietUntil(today: string, before: string | undefined): string {
  const least = plus(today, NO_QUIET_DAYS)
  return before !== undefined && before > least ? before : least
}

/** Which dismissals hold on a day: those without an end, and those up to and with their last day. */
export function holding<T extends { readonly fields: Dismissal }>(
  dismissals: readonly T[],
  today: string,
): T[] {
  return dismissals.filter(({ fields: { until } }) => until === undefined || until >= today)
}

interface About {
  readonly id: string
  readonly about: string
  readonly person: string | null
}

/** Which insights may be shown: nothing about somebody who is never suggested, ended, bereaved, draining, deleted or locked here. */
export function safe<T extends About>(
  found: readonly T[],
  person: (id: Id) => { readonly fields: Person; readonly locked: readonly string[] } | undefined,
  draining: ReadonlySet<Id>,
): T[] {
  return found.filter(({ about, person: who }) => {
    if (who === null) return about !== "person"
    const known = person(who)
    return known !== undefined && known.locked.length === 0 && bits(known.fields).counts && !draining.has(who)
  })
}
