/** Whom to offer first when a contact is logged. */
import { isAround } from "../../domain/around"
import type { Opened } from "../../domain/records"
import { nameOf } from "../entries"

const OFFERED = 8

type Contact = Pick<Opened<"social-contact">, "fields">

/** People who are around, those met most recently first, then the rest by name; nobody to stay away from. */
export function recent(
  people: readonly Opened<"person">[],
  contacts: readonly Contact[],
): Opened<"person">[] {
  const met = new Map<string, number>()
  for (const { fields } of contacts)
    for (const id of fields.people ?? []) if (!met.has(id)) met.set(id, met.size)
  const rank = (person: Opened<"person">): number => met.get(person.id) ?? Number.MAX_SAFE_INTEGER
  return people
    .filter((person) => isAround(person) && nameOf(person) !== undefined)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, OFFERED)
}

/** People whose name holds the text, wherever they stand; only an expressly typed name brings everyone up. */
export function found(people: readonly Opened<"person">[], text: string): Opened<"person">[] {
  const wanted = text.trim().toLocaleLowerCase()
  return people.filter((person) => nameOf(person)?.toLocaleLowerCase().includes(wanted)).slice(0, OFFERED)
}
