/** What counts as company, the same rule as the server's (tests/vectors/company.json). */
import type { Id } from "./ids"
import type { Channel } from "./records"

/** Whether meeting a person counts; undefined for somebody who was deleted. */
export type Counts = (person: Id) => boolean | undefined

const WRITTEN: readonly Channel[] = ["message", "voice-message"]
const STRANGERS = "somebody"

interface Contact {
  readonly id: Id
  readonly channel: Channel
  readonly people?: readonly Id[] | undefined
}

/** The different people whom a contact counts as company of: nobody where it was only written. */
export function company(contact: Contact, counts: Counts): readonly string[] {
  return WRITTEN.includes(contact.channel) ? [] : reached(contact, counts)
}

/** The different people behind a contact: ids of those who count, or one name for those whom nobody knows. */
export function reached({ id, channel, people = [] }: Contact, counts: Counts): readonly string[] {
  const known = [...new Set(people)].filter((person) => counts(person) === true)
  if (channel === "group") return known.length > 0 ? known : [`group/${id}`]
  // Somebody who was deleted was met all the same; who it was is forgotten.
  const strange = people.length === 0 || people.some((person) => counts(person) === undefined)
  return strange ? [...known, STRANGERS] : known
}
