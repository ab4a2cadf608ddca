/** What counts as company, the same rule as the server's (tests/vectors/company.json). */
import type { Id } from "./ids"
import type { Channel } from "./records"

/** Whether meeting a person counts; undefined for somebody who was deleted. */
export type Counts = (person: Id) => boolean | undefined

const WRITTEN: readonly Channel[] = ["message", "voice-message"]
const STRANGERS = "somebody"

/** The different people whom one contact counts for: ids, or one name for those whom nobody knows. */
export function company(
  contact: { readonly id: Id; readonly channel: Channel; readonly people?: readonly Id[] | undefined },
  counts: Counts,
): readonly string[] {
  const { id, channel, people = [] } = contact
  if (WRITTEN.includes(channel)) return []
  const known = [...new Set(people)].filter((person) => counts(person) === true)
  if (channel === "group") return known.length > 0 ? known : [`group/${id}`]
  // Somebody who was deleted was met all the same; who it was is forgotten.
  const strange = people.length === 0 || people.some((person) => counts(person) === undefined)
  return strange ? [...known, STRANGERS] : known
}
