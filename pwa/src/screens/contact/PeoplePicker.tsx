/** Picks who it was: the recent ones in one tap, anyone by typing, a new person right there. */
import { useState } from "preact/hooks"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { lately } from "../../store/newest"
import { create } from "../../store/records"
import { AnyOf } from "../../ui/Chips"
import { Field } from "../../ui/Field"
import { Icon } from "../../ui/Icon"
import { everyone, nameOf } from "../entries"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./contact.css"
import { found, recent } from "./recent"

type Props = {
  label?: string | undefined
  people: readonly string[]
  /** Whether it was expressly nobody known; left out where that is no answer. */
  strangers?: boolean | undefined
  onChange: (people: readonly string[], strangers: boolean) => void
}

export function PeoplePicker({ label: asked, people, strangers, onChange }: Props) {
  const [text, setText] = useState("")
  const { trouble, run } = useTask()
  const w = words.value.contact
  const ask = asked ?? w.who
  const all = live("person").value ?? []
  const offered = text.trim() ? found(all, text) : recent(all, lately("social-contact").value ?? [])
  const shown = [...new Set([...people, ...offered.map(({ id }) => id)])]
  const label = (id: string): string => {
    const person = everyone.value.get(id)
    return person ? (nameOf(person) ?? words.value.common.locked) : words.value.entry.unknown
  }
  const name = text.trim()
  const isNew =
    name !== "" && !offered.some((person) => nameOf(person)?.toLocaleLowerCase() === name.toLocaleLowerCase())

  const add = () =>
    run(async () => {
      if (!isNew) return
      const id = await create("person", { name, sort: "friend" })
      setText("")
      onChange([...people, id], false)
    })

  return (
    <div class="people-picker stack">
      <h2 class="label">{ask}</h2>
      {shown.length > 0 && (
        <AnyOf
          label={ask}
          hideLabel={true}
          value={people}
          choices={shown.map((id) => ({ value: id, label: label(id) }))}
          onChange={(next) => {
            setText("")
            onChange(next, false)
          }}
        />
      )}
      <Field label={w.find} value={text} amiss={unsaved(trouble)} onChange={setText} onEnter={add} />
      {isNew && (
        <button type="button" class="button calm add-person" onClick={add}>
          <Icon name="add" />
          {fill(w.add, { name })}
        </button>
      )}
      {strangers !== undefined && (
        <AnyOf
          label={w.strangers}
          hideLabel={true}
          value={strangers ? ["yes"] : []}
          choices={[{ value: "yes", label: w.strangers }]}
          onChange={(chosen) => onChange([], chosen.length > 0)}
        />
      )}
      {strangers && <p class="small soft">{w.strangersHint}</p>}
    </div>
  )
}
