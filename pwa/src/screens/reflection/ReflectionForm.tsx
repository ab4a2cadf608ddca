/** The weekly look back: two questions and a few words, all of them optional. Also changes an old one. */
import { words } from "../../i18n/whole"
import { create, unmake } from "../../store/records"
import { Field } from "../../ui/Field"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isFuture } from "../../ui/picked"
import { back, go } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { say } from "../../ui/toast"
import { When } from "../../ui/When"
import * as changing from "../changing"
import { Delete, DraftKept, Save } from "../FormParts"
import { given } from "../given"
import { useDraft } from "../useDraft"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import { EMPTY, type Form, fieldsOf, formOf, isEnough, QUESTIONS } from "./form"

export function ReflectionForm({ id }: { id?: string | undefined }) {
  const record = useRecord("reflection", id)
  const initial = id === undefined ? EMPTY : record ? formOf(record) : undefined
  const key = id ? `reflection:${id}` : "reflection"
  const { form, change, restored, startOver, clear } = useDraft<Form>(key, initial)
  const { busy, trouble, run } = useTask()
  const { reflection: w, checkIn, common } = words.value
  const title = id ? w.editTitle : w.title

  if (id !== undefined && record === null) {
    return (
      <Page title={title} up="/reflections">
        <Nothing title={common.notFound} text={common.notFoundText} />
      </Page>
    )
  }

  const readOnly = record?.readOnly ?? false
  const ready = form !== undefined && isEnough(form) && !isFuture(form.when, Date.now())
  const save = () =>
    run(async () => {
      if (!form) return
      if (record) await changing.change(record, fieldsOf(form))
      else {
        const made = await create("reflection", given(fieldsOf(form)))
        say(common.saved, () => unmake(made))
      }
      await clear()
      if (record) back("/reflections")
      else go("/reflections", { replace: true })
    })

  return (
    <Page
      title={title}
      up="/reflections"
      foot={!readOnly && <Save busy={busy} trouble={trouble} ready={ready} hint={w.needOne} onSave={save} />}
    >
      {!form && <Waiting text={common.opening} />}
      {readOnly && <p class="card soft read-only">{common.readOnly}</p>}
      <DraftKept shown={restored && !record} onStartOver={startOver} />
      {form && (
        <fieldset class="stack wide" disabled={readOnly}>
          <legend class="hidden-text">{title}</legend>
          {!record && <p class="soft">{w.text}</p>}
          <section class="card stack">
            {QUESTIONS.map((one) => (
              <Scale
                key={one}
                label={w.asks[one]}
                steps={w.answers}
                value={form[one]}
                onChange={(value) => change({ [one]: value })}
              />
            ))}
          </section>
          <Field
            label={checkIn.note}
            hint={checkIn.noteHint}
            lines={3}
            value={form.note}
            locked={record?.locked.includes("note")}
            onChange={(note) => change({ note })}
          />
          <When value={form.when} then={record?.fields} onChange={(when) => change({ when })} />
          {record && !readOnly && <Delete id={record.id} label={w.deleteAsk} up="/reflections" />}
        </fieldset>
      )}
    </Page>
  )
}
