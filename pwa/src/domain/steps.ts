/** Who a small step is towards, and how small: the device's own look at what the server could tell (docs/isolation.md). */
import type { Id } from "./ids"
import type { Person, Step } from "./records"

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

/** One step: towards the first candidate who may be suggested, or among people without naming anybody. */
export function suggested(
  candidates: readonly Id[],
  people: readonly Known[],
  steps: readonly Pick<Step, "state" | "rung" | "at">[],
): Suggested {
  const person = candidates
    .map((id) => people.find((one) => one.id === id))
    .find((one) => one !== undefined && maySuggest(one))
  if (!person) return { rung: 0 }
  return { person, rung: Math.min(reach(steps), person.fields.cap ?? LADDER) }
}

/** Never somebody who is never or only carefully named, gone, a pet, or whose text is locked here. */
export function maySuggest({ fields, locked }: Known): boolean {
  const { suggest = "yes", standing = "now", sort } = fields
  return !locked && suggest === "yes" && standing === "now" && sort !== "pet"
}

/** One rung below the last step that was put aside; else a few words. What was only planned says nothing. */
function reach(steps: readonly Pick<Step, "state" | "rung" | "at">[]): number {
  const ended = steps.filter(({ state }) => state !== "planned")
  const last = ended.sort((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (last?.state === "not-today") return Math.max(0, last.rung - 1)
  return USUAL
}
