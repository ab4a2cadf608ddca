/** The step that a word offers here: who, how small, and in which words; the device looks once more before it shows. */
import { stepFor } from "../../domain/content"
import { draining, unforgiven } from "../../domain/draining"
import type { Channel, Opened } from "../../domain/records"
import { chanceOf, channelOf, offered } from "../../domain/steps"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { lately } from "../../store/newest"
import { nameOf } from "../entries"

export type Suggestion = {
  rung: number
  person: string | undefined
  channel: Channel
  /** The step in words. */
  what: string
  /** What could be written, where something is. */
  draft: string
}

/** What a nudge suggests; undefined while the store opens. The same nudge gives the same sentence. */
export function useSuggestion(nudge: Opened<"nudge">): Suggestion | undefined {
  const people = live("person").value
  const steps = live("step").value
  // Further back the server has looked.
  const contacts = lately("social-contact").value
  if (!people || !steps || !contacts) return undefined
  const isMine = ({ fields }: Opened<"step">) => fields.because === nudge.id
  const others = steps.filter((one) => !isMine(one)).map(({ fields }) => fields)
  const mine = steps.find(isMine)?.fields
  const candidates = nudge.fields.person_candidates ?? []
  const { person, rung } = offered(
    mine,
    candidates,
    people.map((one) => ({ ...one, locked: one.locked.length > 0 })),
    others,
    draining(
      unforgiven(
        contacts.map(({ fields }) => fields),
        steps.map(({ fields }) => fields),
      ),
    ),
  )
  return said(nudge.id, rung, person && people.find(({ id }) => id === person.id))
}

/** A step in words. */
export function said(nudge: string, rung: number, person: Opened<"person"> | undefined): Suggestion {
  const sort = person?.fields.sort
  const name = person && nameOf(person)
  const line: { what: string; draft?: string } = words.value.steps[stepFor(rung, sort, chanceOf(nudge))]
  const named = (text: string) => (name === undefined ? text : fill(text, { name }))
  return {
    rung,
    person: person?.id,
    channel: channelOf(rung, sort),
    what: named(line.what),
    draft: named(line.draft ?? ""),
  }
}
