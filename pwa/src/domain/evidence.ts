/** How it has been with one person, from what was noted: expected beside actual, how contacts felt, and support both ways. */
import { isAround } from "./around"
import { dayOf } from "./days"
import { draining } from "./draining"
import type { Id } from "./ids"
import type { Opened, SocialContact, Step, Support } from "./records"

/** How many of the last are looked at, and before how many nothing is said. */
const LAST = { times: 6, felt: 12, support: 30 }
const LEAST = 3

export type Contact = Partial<SocialContact>

/** One time for which it was said before what to expect, and after how it was (−2 … 2). */
export interface Time {
  readonly at: string
  /** The local day where it was. */
  readonly day: string
  readonly expected: number
  readonly actual: number
}

export interface Evidence {
  /** The last times, newest first; empty where there are too few to say anything. */
  readonly times: readonly Time[]
  /** How the last contacts felt (−2 … 2), and how much one was heard (0 … 4), newest first; empty where there are too few. */
  readonly felt: readonly number[]
  readonly heard: readonly number[]
  /** How often each sort of support was given and got. */
  readonly support: ReadonlyMap<Support, { readonly given: number; readonly got: number }>
}

/** What is known of a person; undefined where nothing kind may be said: of somebody never, ended, bereaved, draining or locked here. */
export function evidence(
  { id, fields, locked }: Pick<Opened<"person">, "id" | "fields" | "locked">,
  contacts: readonly Contact[],
  steps: readonly Step[],
): Evidence | undefined {
  if (locked.length > 0 || !isAround({ fields })) return undefined
  const theirs = contacts
    .filter(({ people }) => people?.includes(id))
    .map((contact) => ({ ...contact, at: contact.at ?? "" }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  if (draining(theirs).has(id)) return undefined
  const all = times(id, theirs, steps)
  return {
    times: enough(all.slice(0, LAST.times)),
    felt: enough(theirs.flatMap(({ nourishing }) => nourishing ?? []).slice(0, LAST.felt)),
    heard: enough(theirs.flatMap(({ felt_heard }) => felt_heard ?? []).slice(0, LAST.felt)),
    support: support(theirs.slice(0, LAST.support)),
  }
}

const enough = <T>(all: readonly T[]): readonly T[] => (all.length < LEAST ? [] : all)

/** A step that was done made a contact too, so it is counted once. */
function times(person: Id, contacts: readonly (Contact & { at: string })[], steps: readonly Step[]): Time[] {
  const done = steps.filter((step) => step.person === person && step.state === "done")
  const stepped = new Set(done.map(({ because }) => because))
  const both = [
    ...done,
    ...contacts
      .filter(({ because }) => because === undefined || !stepped.has(because))
      .map(({ at, zone = "", expected, nourishing }) => ({ at, zone, expected, actual: nourishing })),
  ]
  return both
    .flatMap(({ at, zone, expected, actual }) =>
      expected === undefined || actual === undefined ? [] : [{ at, day: dayOf(at, zone), expected, actual }],
    )
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function support(contacts: readonly Contact[]): Evidence["support"] {
  const found = new Map<Support, { given: number; got: number }>()
  const of = (sort: Support) => {
    const known = found.get(sort) ?? { given: 0, got: 0 }
    found.set(sort, known)
    return known
  }
  for (const { support_given = [], support_received = [] } of contacts) {
    for (const sort of support_given) of(sort).given++
    for (const sort of support_received) of(sort).got++
  }
  return found
}

/** The mean of some steps of a scale, as the nearest step; half-way between two, the one that says less. */
export function middle(steps: readonly number[]): number {
  const mean = steps.reduce((sum, one) => sum + one, 0) / steps.length
  return Math.sign(mean) * Math.ceil(Math.abs(mean) - 0.5) || 0
}
