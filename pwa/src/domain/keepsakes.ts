/** Moments that were kept: which may be brought back to mind, whom one is about, and after what keeping is offered. */
import { isAround } from "./around"
import type { Id } from "./ids"
import type { Opened, Patch } from "./records"

type Known = (person: Id) => Opened<"person"> | undefined

/** How a contact has to feel before keeping the moment is offered: a little better than before, or mostly heard. */
const GOOD = { nourishing: 1, felt_heard: 3 }

/** Those that can be read here, and are about nobody, or about somebody who may be brought to mind. */
export function replayable(kept: readonly Opened<"keepsake">[], person: Known): Opened<"keepsake">[] {
  return kept.filter(({ fields, locked }) => {
    if (!fields.text || locked.length > 0) return false
    return fields.person === undefined || mayRecall(fields.person, person)
  })
}

/** Whom a moment among these people is about: somebody not to be brought to mind, if one was there; else the only one. */
export function about(people: readonly Id[], person: Known): Id | undefined {
  return people.find((one) => !mayRecall(one, person)) ?? (people.length === 1 ? people[0] : undefined)
}

/** Whether keeping the moment may be offered unasked: it felt good, and nobody was there who is praised nowhere. */
export function mayOffer(
  contact: Pick<Patch<"social-contact">, "people" | "nourishing" | "felt_heard">,
  person: Known,
): boolean {
  const { people = [], nourishing, felt_heard = 0 } = contact
  const feltGood = nourishing === undefined ? felt_heard >= GOOD.felt_heard : nourishing >= GOOD.nourishing
  return feltGood && people.every((one) => mayRecall(one, person))
}

/** Somebody who was deleted, or whose standing can't be read here, may have been anyone. */
function mayRecall(id: Id, person: Known): boolean {
  const known = person(id)
  return known !== undefined && known.locked.length === 0 && isAround(known)
}
