/** Keeps a moment: a few words, whom it is about if anybody, and when it was; from an entry, with its note. */
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { get } from "../../store/writing"
import { Closed } from "../../ui/Closed"
import { Field } from "../../ui/Field"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isFuture } from "../../ui/picked"
import { back, go, here } from "../../ui/router"
import { say } from "../../ui/toast"
import { When } from "../../ui/When"
import * as changing from "../changing"
import { PeoplePicker } from "../contact/PeoplePicker"
import { isEveryoneKnown } from "../entries"
import { Delete, DraftKept, Save } from "../FormParts"
import { given } from "../given"
import { unmaking } from "../unmaking"
import { useDraft } from "../useDraft"
import { useRecord, useStored } from "../useStored"
import { useTask } from "../useTask"
import { emptyForm, type Form, fieldsOf, formOf, type Source } from "./form"
import "./keepsakes.css"

export function KeepsakeForm({ id }: { id?: string | undefined }) {
  const of = here.value.query.get("of") ?? ""
  const record = useRecord("keepsake", id)
  const source = useSource(of)
  const isKnown = source !== undefined && isEveryoneKnown.value
  const initial =
    id === undefined ? (isKnown ? emptyForm(source) : undefined) : record ? formOf(record) : undefined
  const key = id ? `keepsake:${id}` : of ? `keepsake-of:${of}` : "keepsake"
  const { form, change, restored, startOver, clear } = useDraft<Form>(key, initial)
  const { busy, trouble, run } = useTask()
  const { keepsakes: w, common } = words.value
  const title = id ? w.editTitle : w.newTitle
  const up = id ? `/keepsakes/${id}` : "/keepsakes"

  // A text that cannot be opened must not be written over.
  const isClosed = record && (record.readOnly || record.locked.length > 0)
  if (id !== undefined && (record === null || isClosed)) {
    return (
      <Page title={title} up="/keepsakes">
        {isClosed ? (
          <Closed newer={record.readOnly} />
        ) : (
          <Nothing title={common.notFound} text={common.notFoundText} />
        )}
      </Page>
    )
  }

  const then = record ?? source
  const ready = form !== undefined && form.text.trim() !== "" && !isFuture(form.when, Date.now())
  const save = () =>
    run(async () => {
      if (!form) return
      const fields = fieldsOf(form, source ?? null)
      const made = id ?? (await create("keepsake", given(fields)))
      if (record) await changing.change(record, fields)
      else say(common.saved, unmaking(made, `/keepsakes/${made}`, up))
      await clear()
      if (id) back(up)
      else go(`/keepsakes/${made}`, { replace: true })
    })

  return (
    <Page
      title={title}
      up={up}
      foot={<Save busy={busy} trouble={trouble} ready={ready} hint={w.textNeeded} onSave={save} />}
    >
      {!form && <Waiting text={common.opening} />}
      <DraftKept shown={restored && !id} onStartOver={startOver} />
      {form && (
        <div class="kept-form stack wide">
          <Field
            label={w.text}
            hint={w.textHint}
            lines={4}
            value={form.text}
            onChange={(text) => change({ text })}
          />
          <PeoplePicker
            label={w.who}
            people={form.person === undefined ? [] : [form.person]}
            onChange={(people) => change({ person: people.at(-1) })}
          />
          <When value={form.when} then={then?.fields} onChange={(when) => change({ when })} />
          {id && <Delete id={id} label={w.deleteAsk} up="/keepsakes" skip={true} />}
        </div>
      )}
    </Page>
  )
}

/** The entry whose moment is kept; null where there is none, and undefined while it is looked for. */
function useSource(of: string): Source | null | undefined {
  return useStored(
    async (mine) => (await get(mine, "social-contact", of)) ?? (await get(mine, "check-in", of)) ?? null,
    [of],
  )
}
