/** The form of a kept moment: what it holds, and the record it becomes. */
import { about } from "../../domain/keepsakes"
import type { CheckIn, Opened, Patch, SocialContact } from "../../domain/records"
import { happened, type Picked } from "../../ui/picked"
import { everyone } from "../entries"

export type Form = { text: string; person: string | undefined; when: Picked | undefined }

/** A check-in or a contact of which a moment is kept. */
export type Source = Opened<"check-in"> | Opened<"social-contact">

/** An empty form, or what the entry says whose moment is kept. */
export function emptyForm(source: Source | null): Form {
  const { note = "", people = [] }: Pick<CheckIn & SocialContact, "note" | "people"> = source?.fields ?? {}
  return { text: note, person: about(people, (id) => everyone.value.get(id)), when: undefined }
}

/** The form filled from a kept moment that is to be changed. */
export function formOf({ fields }: Opened<"keepsake">): Form {
  return { text: fields.text, person: fields.person, when: undefined }
}

/** What a saved form says; without another moment picked, it happened when the entry did. */
export function fieldsOf(form: Form, source: Source | null): Patch<"keepsake"> & { text: string } {
  const then = source ? { at: source.fields.at, zone: source.fields.zone } : {}
  return { text: form.text.trim(), person: form.person, ...then, ...happened(form.when) }
}
