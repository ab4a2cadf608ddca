/** Notes time away, from a day to a day, or until somebody says that they are back; also changes what was noted. */
import { useId } from "preact/hooks"
import { overlapping } from "../../domain/away"
import { day as dated } from "../../i18n/dates"
import { fill, list } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { create, unmake } from "../../store/records"
import { AnyOf } from "../../ui/Chips"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { back } from "../../ui/router"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import "../../ui/when.css"
import * as changing from "../changing"
import { Delete, DraftKept, Save } from "../FormParts"
import { useDraft } from "../useDraft"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import { emptyForm, type Form, formOf, isWhole, spanOf } from "./form"
import { written } from "./words"

type Part = { form: Form; change: (patch: Partial<Form>) => void }

export function AwayForm({ id }: { id?: string | undefined }) {
  const record = useRecord("away", id)
  const initial = id === undefined ? emptyForm(today()) : record ? formOf(record.fields) : undefined
  const { form, change, restored, startOver, clear } = useDraft<Form>(id ? `away:${id}` : "away", initial)
  const { busy, trouble, run } = useTask()
  const { away: w, common } = words.value
  const title = id ? w.editTitle : w.newTitle

  if (id !== undefined && record === null) {
    return (
      <Page title={title} up="/away">
        <Nothing title={common.notFound} text={common.notFoundText} />
      </Page>
    )
  }

  const readOnly = record?.readOnly ?? false
  const save = () =>
    run(async () => {
      if (!form) return
      const span = spanOf(form)
      if (record) await changing.change(record, span)
      else {
        const made = await create("away", span)
        say(fill(w.until, { day: dated(span.to) }), () => unmake(made))
      }
      await clear()
      back("/away")
    })

  return (
    <Page
      title={title}
      up="/away"
      foot={
        !readOnly && (
          <Save
            busy={busy}
            trouble={trouble}
            ready={form !== undefined && isWhole(form)}
            hint={w.order}
            onSave={save}
          />
        )
      }
    >
      {!form && <Waiting text={common.opening} />}
      {readOnly && <p class="card soft read-only">{common.readOnly}</p>}
      <DraftKept shown={restored && !id} onStartOver={startOver} />
      {form && (
        <fieldset class="stack wide" disabled={readOnly}>
          <legend class="hidden-text">{title}</legend>
          {!id && <p class="soft">{w.what}</p>}
          <Days form={form} change={change} />
          <Overlap form={form} id={id} />
          <p class="small soft">{w.welcome}</p>
          {record && !readOnly && <Delete id={record.id} label={w.deleteAsk} up="/away" />}
        </fieldset>
      )}
    </Page>
  )
}

function Days({ form, change }: Part) {
  const id = useId()
  const { away: w } = words.value
  return (
    <section class="card stack">
      <div class="when-exact">
        <div>
          <label class="label" for={`${id}-from`}>
            {w.from}
          </label>
          <input
            id={`${id}-from`}
            type="date"
            value={form.from}
            onInput={({ currentTarget: { value } }) =>
              // A day that is moved past the last takes the last along.
              value && change({ from: value, ...(form.to < value && { to: value }) })
            }
          />
        </div>
        {!form.isOpen && (
          <div>
            <label class="label" for={`${id}-to`}>
              {w.to}
            </label>
            <input
              id={`${id}-to`}
              type="date"
              min={form.from}
              value={form.to}
              onInput={({ currentTarget: { value } }) => value && change({ to: value })}
            />
          </div>
        )}
      </div>
      <AnyOf
        label={w.open}
        hideLabel={true}
        value={form.isOpen ? ["yes"] : []}
        choices={[{ value: "yes", label: w.open }]}
        onChange={(chosen) => change({ isOpen: chosen.length > 0 })}
      />
      {form.isOpen && <p class="small soft">{fill(w.openText, { day: dated(spanOf(form).to) })}</p>}
      {!isWhole(form) && (
        <p class="small warn" role="alert">
          {w.order}
        </p>
      )}
    </section>
  )
}

function Overlap({ form, id }: { form: Form; id: string | undefined }) {
  const others = (live("away").value ?? []).filter((one) => one.id !== id)
  const shared = isWhole(form) ? overlapping(spanOf(form), others) : []
  if (shared.length === 0) return null
  const when = list(shared.map(({ fields }) => written(fields)))
  return (
    <p class="small soft" role="status">
      {fill(words.value.away.overlaps, { when })}
    </p>
  )
}
