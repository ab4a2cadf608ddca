/** Who a small step is towards, and how small: the device's own look at what the server could tell (docs/isolation.md). */
import type { Id } from "./ids"
import type { Channel, Person, Sort, Step } from "./records"

/** Rungs of the ladder: 0 be near people · 1 emoji · 2 text · 3 voice message · 4 call · 5 meet. */
export const LADDER = 5
/** Without anything to go by, a few words. */
const USUAL = 2

/** Someone as the device knows them; `locked`: their text can't be opened here. */
export interface Known {
  readonly id: Id
  readonly fields: Person
  readonly locked: boolean
}

export interface Suggested {
  readonly person?: Known
  readonly rung: number
}

/** What a step tells about the next one. */
export type Past = Pick<Step, "state" | "rung" | "at" | "person" | "expected" | "actual" | "brought_back">

/** Among people, without naming anybody. */
export const NEAR: Suggested = { rung: 0 }

/** One step: towards the first candidate who may be suggested, or among people without naming anybody. */
export function suggested(
  candidates: readonly Id[],
  people: readonly Known[],
  steps: readonly Past[],
  draining: ReadonlySet<Id>,
): Suggested {
  const rest = resting(steps)
  const person = candidates
    .map((id) => people.find((one) => one.id === id))
    .find((one) => one && maySuggest(one) && !rest.has(one.id) && !draining.has(one.id))
  return person ? towards(person, reach(person, steps)) : NEAR
}

/**
 * What a nudge offers: something new, what was planned for it, or one rung below what was put aside. Whoever may not
 * be suggested any more is not named again.
 */
export function offered(
  mine: Past | undefined,
  candidates: readonly Id[],
  people: readonly Known[],
  others: readonly Past[],
  draining: ReadonlySet<Id>,
): Suggested {
  if (!mine) return suggested(candidates, people, others, draining)
  const { person } = suggested(mine.person ? [mine.person] : [], people, others, draining)
  return person ? towards(person, mine.state === "not-today" ? mine.rung - 1 : mine.rung) : NEAR
}

/** Never somebody who is never or only carefully named, gone, a pet, or whose text is locked here. */
export function maySuggest({ fields, locked }: Known): boolean {
  const { suggest = "yes", standing = "now", sort } = fields
  return !locked && suggest === "yes" && standing === "now" && sort !== "pet"
}

/** Whether a step felt worse than was expected of it. */
export function isWorse({
  expected,
  actual,
}: { [F in "expected" | "actual"]?: Step[F] | undefined }): boolean {
  return expected !== undefined && actual !== undefined && actual < expected
}

/** Those with whom the last step felt worse than expected, unless they were brought back. */
export function resting(steps: readonly Past[]): ReadonlySet<Id> {
  const last = new Map<Id, Past>()
  for (const step of steps) {
    const { person, expected, actual, at } = step
    if (person === undefined || expected === undefined || actual === undefined) continue
    const before = last.get(person)
    if (!before || before.at < at) last.set(person, step)
  }
  return new Set([...last].filter(([, one]) => isWorse(one) && one.brought_back !== true).map(([id]) => id))
}

const CHANNELS: readonly Channel[] = ["presence", "message", "message", "voice-message", "call", "in-person"]

/** The way in which a step on a rung reaches somebody of this sort. */
export function channelOf(rung: number, sort: Sort | undefined): Channel {
  return rung === LADDER && sort === "group" ? "group" : (CHANNELS[rung] ?? "presence")
}

/** The same number within 0 … 1 for the same record: as good as chance, and no second look gives another sentence. */
export function chanceOf(id: Id): number {
  return Number.parseInt(id.slice(0, 8), 16) / 2 ** 32
}

/** Never above the person's cap; on the lowest rung nobody is named. */
function towards(person: Known, rung: number): Suggested {
  const capped = Math.min(rung, person.fields.cap ?? LADDER)
  return capped > 0 ? { person, rung: capped } : NEAR
}

/**
 * One rung below the last step that was put aside; what was only planned says nothing. Else a few words, or one rung above
 * the last step with this person, where that was done, felt good enough, and they have said how far it may go.
 */
function reach({ id, fields: { cap = USUAL } }: Known, steps: readonly Past[]): number {
  const ended = steps.filter(({ state }) => state !== "planned").sort((a, b) => (a.at < b.at ? 1 : -1))
  const last = ended[0]
  if (last?.state === "not-today") return Math.max(0, last.rung - 1)
  const done = ended.find(({ person }) => person === id)
  const wasGood = done?.actual !== undefined && done.actual >= 0 && !isWorse(done)
  return wasGood ? Math.max(USUAL, Math.min(done.rung + 1, cap)) : USUAL
}
