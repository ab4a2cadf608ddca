/** Rates somebody, for oneself: trust, honesty and empathy; an older rating is changed, never written over by a new one. */
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { create, unmake } from "../../store/records"
import { Closed } from "../../ui/Closed"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isFuture } from "../../ui/picked"
import { back } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { say } from "../../ui/toast"
import { When } from "../../ui/When"
import * as changing from "../changing"
import { nameOf } from "../entries"
import { Delete, DraftKept, Save } from "../FormParts"
import { given } from "../given"
import { useDraft } from "../useDraft"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import "./person.css"
import { EMPTY, type Form, fieldsOf, formOf, isEnough, PARTS } from "./rating"

export function RatingForm({ id, rating }: { id: string; rating?: string }) {
  const people = live("person").value
  const record = useRecord("person-rating", rating)
  const person = people?.find((one) => one.id === id)
  const initial = rating === undefined ? EMPTY : record ? formOf(record) : undefined
  const key = rating ? `rating:${rating}` : `rating-of:${id}`
  const { form, change, restored, startOver, clear } = useDraft<Form>(key, initial)
  const { busy, trouble, run } = useTask()
  const { ratings: w, common, contact } = words.value
  const up = `/people/${id}`
  const title = (person && nameOf(person)) ?? w.title

  // A body that cannot be opened must not be written over.
  const isClosed = record && (record.readOnly || record.locked.length > 0)
  const isMissing = (people && !person) || (rating !== undefined && record === null)
  if (isClosed || isMissing) {
    return (
      <Page title={title} up={up}>
        {isClosed ? (
          <Closed newer={record.readOnly} />
        ) : (
          <Nothing title={common.notFound} text={common.notFoundText} />
        )}
      </Page>
    )
  }

  const ready = form !== undefined && isEnough(form) && !isFuture(form.when, Date.now())
  const save = () =>
    run(async () => {
      if (!form) return
      if (record) await changing.change(record, fieldsOf(form))
      else {
        const made = await create("person-rating", { ...given(fieldsOf(form)), person: id })
        say(common.saved, () => unmake(made))
      }
      await clear()
      back(up)
    })

  return (
    <Page
      title={title}
      up={up}
      foot={<Save busy={busy} trouble={trouble} ready={ready} hint={w.needOne} onSave={save} />}
    >
      {!form && <Waiting text={common.opening} />}
      <DraftKept shown={restored && !rating} onStartOver={startOver} />
      {form && (
        <div class="person-form stack">
          <p class="soft">{w.text}</p>
          <section class="card stack">
            {PARTS.map((part) => (
              <Scale
                key={part}
                label={w.asks[part]}
                steps={contact.heards}
                from={1}
                value={form[part]}
                onChange={(value) => change({ [part]: value })}
              />
            ))}
          </section>
          <When value={form.when} then={record?.fields} onChange={(when) => change({ when })} />
          {rating && <Delete id={rating} label={w.deleteAsk} up={up} />}
        </div>
      )}
    </Page>
  )
}
