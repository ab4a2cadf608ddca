/** Logs a contact: who, how, and how it felt; the rest is folded away. Also changes an old one. */
import { mayOffer } from "../../domain/keepsakes"
import { CHANNELS, INITIATORS, MINUTES, SUPPORTS } from "../../domain/records"
import { words } from "../../i18n/whole"
import { create, unmake } from "../../store/records"
import { AnyOf, OneOf } from "../../ui/Chips"
import { More } from "../../ui/More"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isFuture } from "../../ui/picked"
import { back, go, here } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { say } from "../../ui/toast"
import * as changing from "../changing"
import { everyone } from "../entries"
import { Delete, DraftKept, Save } from "../FormParts"
import { given } from "../given"
import { NoteAndWhen } from "../NoteAndWhen"
import { useDraft } from "../useDraft"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import "./contact.css"
import { emptyForm, type Form, formOf, isEnough, patchOf } from "./form"
import { NobodyToday } from "./NobodyToday"
import { PeoplePicker } from "./PeoplePicker"

type Part = { form: Form; change: (patch: Partial<Form>) => void }

export function Contact({ id }: { id?: string | undefined }) {
  const record = useRecord("social-contact", id)
  const person = here.value.query.get("with")
  const initial = id === undefined ? emptyForm(person) : record ? formOf(record) : undefined
  const key = id ? `contact:${id}` : person ? `contact-with:${person}` : "contact"
  const { form, change, restored, startOver, clear } = useDraft<Form>(key, initial)
  const { busy, trouble, run } = useTask()
  const w = words.value

  if (id !== undefined && record === null) {
    return (
      <Page title={w.contact.editTitle} up="/history">
        <Nothing title={w.common.notFound} text={w.common.notFoundText} />
      </Page>
    )
  }

  const readOnly = record?.readOnly ?? false
  const ready = form !== undefined && isEnough(form) && !isFuture(form.when, Date.now())

  const save = () =>
    run(async () => {
      if (!form) return
      if (record) await changing.change(record, patchOf(form))
      const made = record ? undefined : await create("social-contact", given(patchOf(form)))
      await clear()
      const isOffered = made && mayOffer(patchOf(form), (one) => everyone.value.get(one))
      if (isOffered) say(w.common.saved, () => go(`/keepsakes/new?of=${made}`), { label: w.keepsakes.keep })
      else if (made) say(w.common.saved, () => unmake(made))
      back("/")
    })

  return (
    <Page
      title={record ? w.contact.editTitle : w.contact.title}
      up={record ? "/history" : "/"}
      foot={
        !readOnly && (
          <Save busy={busy} trouble={trouble} ready={ready} hint={w.contact.needWho} onSave={save} />
        )
      }
    >
      {!form && <Waiting text={w.common.opening} />}
      {readOnly && <p class="card soft read-only">{w.common.readOnly}</p>}
      <DraftKept shown={restored && !record} onStartOver={startOver} />
      {form && (
        <fieldset class="contact stack wide" disabled={readOnly}>
          <legend class="hidden-text">{w.contact.title}</legend>
          <PeoplePicker
            people={form.people}
            strangers={form.strangers}
            onChange={(people, strangers) => change({ people, strangers })}
          />
          <OneOf
            label={w.contact.how}
            value={form.channel}
            choices={CHANNELS_BY_USE.map((value) => ({ value, label: w.channels[value], icon: value }))}
            onChange={(channel) => change({ channel })}
          />
          <Felt form={form} change={change} />
          <More open={id !== undefined}>
            <Rest form={form} change={change} />
            <NoteAndWhen form={form} change={change} record={record ?? undefined} />
          </More>
          {!record && <NobodyToday when={form.when} />}
          {record && !readOnly && <Delete id={record.id} label={w.contact.deleteAsk} up="/history" />}
        </fieldset>
      )}
    </Page>
  )
}

/** The ways people meet, the most usual first. */
const CHANNELS_BY_USE = [...CHANNELS].sort((a, b) => order(a) - order(b))

function order(channel: (typeof CHANNELS)[number]): number {
  return ["in-person", "call", "message", "group", "video", "voice-message", "presence"].indexOf(channel)
}

function Felt({ form, change }: Part) {
  const { contact: w, entry } = words.value
  return (
    <section class="card stack">
      <Scale
        label={w.heard}
        steps={w.heards}
        value={form.felt_heard}
        onChange={(felt_heard) => change({ felt_heard })}
      />
      <Scale
        label={w.nourishing}
        steps={entry.nourishings}
        from={-2}
        value={form.nourishing}
        onChange={(nourishing) => change({ nourishing })}
      />
    </section>
  )
}

function Rest({ form, change }: Part) {
  const { contact: w, minutes, support, reachOut } = words.value
  const starters = { me: w.me, them: w.them, both: w.both }
  const supports = SUPPORTS.map((value) => ({ value, label: support[value] }))
  return (
    <>
      <OneOf
        label={w.minutes}
        value={form.minutes}
        choices={MINUTES.map((value) => ({ value, label: minutes[value] }))}
        onChange={(next) => change({ minutes: next })}
      />
      <OneOf
        label={w.began}
        value={form.initiated_by}
        choices={INITIATORS.map((value) => ({ value, label: starters[value] }))}
        onChange={(initiated_by) => change({ initiated_by })}
      />
      <Scale label={w.depth} steps={w.depths} value={form.depth} onChange={(depth) => change({ depth })} />
      <Scale
        label={w.expected}
        steps={reachOut.feels}
        from={-2}
        value={form.expected}
        onChange={(expected) => change({ expected })}
      />
      <AnyOf
        label={w.received}
        value={form.support_received}
        choices={supports}
        onChange={(support_received) => change({ support_received })}
      />
      <AnyOf
        label={w.given}
        value={form.support_given}
        choices={supports}
        onChange={(support_given) => change({ support_given })}
      />
    </>
  )
}
