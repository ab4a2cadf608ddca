/** Words of one's own for a check-in: those used lately in one tap, a new one by typing. */
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { lately } from "../../store/newest"
import { AnyOf } from "../../ui/Chips"
import { Field } from "../../ui/Field"
import { Icon } from "../../ui/Icon"
import type { Form } from "./form"
import { offered, withTag } from "./tags"

type Props = {
  form: Pick<Form, "tags" | "tag">
  change: (patch: Partial<Pick<Form, "tags" | "tag">>) => void
  /** Tags that can't be opened on this device stay as they are. */
  locked: boolean
}

export function Tags({ form, change, locked }: Props) {
  const { tags: w } = words.value
  const shown = offered(form.tags, lately("check-in").value ?? [])
  const name = form.tag.trim()
  const add = () => change({ tags: withTag(form.tags, name), tag: "" })
  if (locked) return <Field label={w.label} value="" locked={true} onChange={() => undefined} />
  return (
    <div class="stack tight">
      {shown.length > 0 && (
        <AnyOf
          label={w.label}
          value={form.tags}
          choices={shown.map((value) => ({ value, label: value }))}
          onChange={(tags) => change({ tags })}
        />
      )}
      <Field
        label={shown.length > 0 ? w.another : w.label}
        hint={shown.length > 0 ? undefined : w.hint}
        value={form.tag}
        onChange={(tag) => change({ tag })}
        onEnter={add}
      />
      {name && (
        <button type="button" class="button calm check-in-tag" onClick={add}>
          <Icon name="add" />
          {fill(w.add, { name })}
        </button>
      )}
    </div>
  )
}
