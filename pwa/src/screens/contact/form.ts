/** The contact's form: what it holds, and the record it becomes. */
import type { Channel, Opened, Patch, SocialContact, Support } from "../../domain/records"
import { happened, type Picked } from "../../ui/picked"

export type Form = {
  people: readonly string[]
  /** "Nobody I know by name": strangers count too. */
  strangers: boolean
  channel: Channel | undefined
  felt_heard: number | undefined
  nourishing: number | undefined
  minutes: SocialContact["minutes"] | undefined
  initiated_by: SocialContact["initiated_by"] | undefined
  depth: number | undefined
  support_given: readonly Support[]
  support_received: readonly Support[]
  expected: number | undefined
  note: string
  when: Picked | undefined
}

/** An empty form, with someone already picked where the person came from their page. */
export function emptyForm(person: string | null): Form {
  return {
    people: person ? [person] : [],
    strangers: false,
    channel: undefined,
    felt_heard: undefined,
    nourishing: undefined,
    minutes: undefined,
    initiated_by: undefined,
    depth: undefined,
    support_given: [],
    support_received: [],
    expected: undefined,
    note: "",
    when: undefined,
  }
}

/** The form filled from a contact that is to be changed. */
export function formOf({ fields }: Opened<"social-contact">): Form {
  const people = fields.people ?? []
  return {
    people,
    strangers: people.length === 0,
    channel: fields.channel,
    felt_heard: fields.felt_heard,
    nourishing: fields.nourishing,
    minutes: fields.minutes,
    initiated_by: fields.initiated_by,
    depth: fields.depth,
    support_given: fields.support_given ?? [],
    support_received: fields.support_received ?? [],
    expected: fields.expected,
    note: fields.note ?? "",
    when: undefined,
  }
}

/** Whether there is enough to save: someone, or expressly nobody known, and a channel. */
export const isEnough = (form: Form): boolean =>
  form.channel !== undefined && (form.people.length > 0 || form.strangers)

/** What a saved form changes; fields that were emptied are cleared. */
export function patchOf(form: Form): Patch<"social-contact"> & { channel: Channel } {
  return {
    people: form.people,
    channel: form.channel ?? "presence",
    felt_heard: form.felt_heard,
    nourishing: form.nourishing,
    minutes: form.minutes,
    initiated_by: form.initiated_by,
    depth: form.depth,
    support_given: some(form.support_given),
    support_received: some(form.support_received),
    expected: form.expected,
    note: form.note.trim() || undefined,
    ...happened(form.when),
  }
}

const some = <T>(chosen: readonly T[]): readonly T[] | undefined => (chosen.length > 0 ? chosen : undefined)
