/** What the app opens on while it is closed: a check-in that can be saved, and nothing that was written before. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { AnyOf } from "../../ui/Chips"
import { Icon } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import { because } from "../check-in/because"
import { feelingChoices, Mood } from "../check-in/CheckIn"
import "../check-in/check-in.css"
import { EMPTY, type Form, needsHelp, newOf } from "../check-in/form"
import { Save } from "../FormParts"
import { HelpCard } from "../help/HelpCard"
import { useTask } from "../useTask"
import "./lock.css"

export function Bare() {
  // No draft: it would show to whoever opens the app next.
  const [form, setForm] = useState<Form>(EMPTY)
  const [saved, setSaved] = useState<{ hard: boolean }>()
  const { busy, trouble, run } = useTask()
  const w = words.value
  const change = (patch: Partial<Form>): void => setForm({ ...form, ...patch })

  const save = (fields: Parameters<typeof create<"check-in">>[1]) =>
    run(async () => {
      await create("check-in", { ...fields, ...because() })
      setSaved({ hard: needsHelp(fields) })
    })

  if (saved) {
    return (
      <Page title={w.noted.title}>
        <div class="stack">
          <p role="status">{w.noted.text}</p>
          {saved.hard && <HelpCard onClose={() => setSaved({ hard: false })} />}
          <Door />
          <button
            type="button"
            class="button plain"
            onClick={() => {
              setForm(EMPTY)
              setSaved(undefined)
            }}
          >
            {w.lock.another}
          </button>
        </div>
      </Page>
    )
  }
  const foot = (
    <Save
      busy={busy}
      trouble={trouble}
      ready={form.valence !== undefined}
      hint={w.mood.pick}
      onSave={() => save(newOf(form))}
    />
  )
  return (
    <Page title={w.checkIn.title} foot={foot}>
      <div class="check-in stack wide">
        <Door />
        <Mood form={form} change={change} onLowDay={undefined} />
        <AnyOf
          label={w.checkIn.feelings}
          value={form.feelings}
          choices={feelingChoices([])}
          onChange={(feelings) => change({ feelings })}
        />
        <button type="button" class="button plain" onClick={() => save({ mode: "cant-today" })}>
          {w.lowDay.cantToday}
        </button>
      </div>
    </Page>
  )
}

/** The way to everything else, which asks for the PIN. */
function Door() {
  return (
    <a class="button calm lock-door" href="/open">
      <Icon name="locked" />
      {words.value.lock.door}
    </a>
  )
}
