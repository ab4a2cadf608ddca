/** What was logged, as one line of entries, newest first: check-ins, contacts, days without company, and what stands beside them. */
import { computed } from "@preact/signals"
import type { Counts } from "../domain/company"
import { dayOf } from "../domain/days"
import { bits, type Opened } from "../domain/records"
import { live } from "../store/live"
import { lately } from "../store/newest"

/** A record with the local day it belongs to; `order` puts the newest first. */
export type Entry = Opened<
  "check-in" | "social-contact" | "no-contact-day" | "step" | "away" | "reflection"
> &
  Placed

type Placed = { readonly day: string; readonly order: string }

/** The records of one kind among the entries, for telling them apart. */
export type EntryOf<K extends Entry["kind"]> = Opened<K> & Placed
export type CheckInEntry = EntryOf<"check-in">
export type ContactEntry = EntryOf<"social-contact">

export const isCheckIn = (entry: Entry): entry is CheckInEntry => entry.kind === "check-in"
export const isContact = (entry: Entry): entry is ContactEntry => entry.kind === "social-contact"

/** A record that happened at a moment, on the day that it was where it happened. */
export function placed<K extends "check-in" | "social-contact" | "step" | "reflection">(
  record: Opened<K>,
): EntryOf<K> {
  const { at, zone } = record.fields
  // What nobody can date is still to be found, so that it can be put right.
  const then = Number.isNaN(Date.parse(at)) ? new Date(record.edited).toISOString() : at
  const day = dayOf(then, zone)
  return { ...record, fields: { ...record.fields, at: then }, day, order: day + then }
}

/** Records of the three kinds as one line of entries, with what stands beside them. */
export function together(
  checkIns: readonly Opened<"check-in">[],
  contacts: readonly Opened<"social-contact">[],
  alone: readonly Opened<"no-contact-day">[],
  beside: readonly Entry[] = [],
): Entry[] {
  const all: Entry[] = [
    ...checkIns.map(placed),
    ...contacts.map(placed),
    // It says something about a whole day, so it stands at that day's end.
    ...alone.map((record) => ({ ...record, day: record.fields.day, order: `${record.fields.day}~` })),
    ...beside,
  ]
  return all.sort((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0))
}

/** Whether it is known yet who the people are; before that, no entry could name anybody. */
export const isEveryoneKnown = computed(() => live("person").value !== undefined)

/** What was logged lately, the whole last week at least; undefined while the store opens. */
export const entries = computed<readonly Entry[] | undefined>(() => {
  const checkIns = lately("check-in").value
  const contacts = lately("social-contact").value
  const alone = live("no-contact-day").value
  const isKnown = isEveryoneKnown.value && checkIns && contacts && alone
  return isKnown ? together(checkIns, contacts, alone) : undefined
})

/** Everyone the account meets, by id. */
export const everyone = computed<ReadonlyMap<string, Opened<"person">>>(
  () => new Map(live("person").value?.map((person) => [person.id, person])),
)

/** The name of someone; undefined where it cannot be opened on this device. */
export const nameOf = (person: Opened<"person">): string | undefined =>
  person.locked.length > 0 ? undefined : person.fields.name

/** Whether meeting somebody is company; undefined for somebody who was deleted. */
export const counts = computed<Counts>(() => {
  const people = everyone.value
  return (id) => {
    const person = people.get(id)
    return person && bits(person.fields).counts
  }
})
