/** What the forms of a check-in and of a contact end with: a few words, and when it was. */
import type { Opened } from "../domain/records"
import { words } from "../i18n/whole"
import { Field } from "../ui/Field"
import { Icon } from "../ui/Icon"
import type { Picked } from "../ui/picked"
import { When } from "../ui/When"

type Part = { note: string; when: Picked | undefined }

type Props = {
  form: Part
  change: (patch: Partial<Part>) => void
  /** The entry that is being changed, if it is not a new one. */
  record: Opened<"check-in" | "social-contact"> | undefined
}

export function NoteAndWhen({ form, change, record }: Props) {
  const { checkIn: w, keepsakes } = words.value
  return (
    <>
      <Field
        label={w.note}
        hint={w.noteHint}
        lines={3}
        value={form.note}
        locked={record?.locked.includes("note")}
        onChange={(note) => change({ note })}
      />
      {record?.fields.note && (
        <a class="button plain" href={`/keepsakes/new?of=${record.id}`}>
          <Icon name="keepsake" />
          {keepsakes.keep}
        </a>
      )}
      <When value={form.when} then={record?.fields} onChange={(when) => change({ when })} />
    </>
  )
}
