/** Adds or changes a person; each choice says in one plain line what it does. */
import { isAround } from "../../domain/around"
import { CHANNELS, SORTS, STANDINGS, SUGGESTS } from "../../domain/records"
import { noQuietUntil } from "../../domain/safe"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { create } from "../../store/records"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Closed } from "../../ui/Closed"
import { Field } from "../../ui/Field"
import { More } from "../../ui/More"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { back, go } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import * as changing from "../changing"
import { nameOf } from "../entries"
import { Delete, DraftKept, Save } from "../FormParts"
import { given } from "../given"
import { wishes } from "../nudges/wishes"
import { unmaking } from "../unmaking"
import { useDraft } from "../useDraft"
import { useTask } from "../useTask"
import { EMPTY, type Form, fieldsOf, formOf, livesWith } from "./form"
import "./person.css"

type Part = { form: Form; change: (patch: Partial<Form>) => void }

export function PersonForm({ id }: { id?: string | undefined }) {
  const all = live("person").value
  const person = id === undefined ? undefined : all?.find((one) => one.id === id)
  const initial = id === undefined ? EMPTY : person && formOf(person)
  const { form, change, restored, startOver, clear } = useDraft<Form>(id ? `person:${id}` : "person", initial)
  const { busy, trouble, run } = useTask()
  const w = words.value
  const title = id ? w.person.editTitle : w.person.newTitle
  const up = id ? `/people/${id}` : "/people"

  // A body that cannot be opened must not be written over.
  const closed = person && (person.readOnly || nameOf(person) === undefined)
  if (closed || (id && all && !person)) {
    return (
      <Page title={title} up="/people">
        {closed ? (
          <Closed newer={person.readOnly} />
        ) : (
          <Nothing title={w.common.notFound} text={w.common.notFoundText} />
        )}
      </Page>
    )
  }

  const ready = (form?.name.trim() ?? "") !== ""
  const save = () =>
    run(async () => {
      if (!form) return
      const made = id ?? (await create("person", given(fieldsOf(form))))
      // After a parting nothing is said of a quiet stretch for a while.
      if (!isAround({ fields: fieldsOf(form) }) && (!person || isAround(person))) {
        const until = noQuietUntil(today(), wishes.value?.no_quiet_until)
        await create("preferences", { no_quiet_until: until })
      }
      if (person) await changing.change(person, fieldsOf(form))
      else say(w.common.saved, unmaking(made, `/people/${made}`, up))
      await clear()
      if (id) back(up)
      else go(`/people/${made}`, { replace: true })
    })

  return (
    <Page
      title={title}
      up={up}
      foot={<Save busy={busy} trouble={trouble} ready={ready} hint={w.person.nameNeeded} onSave={save} />}
    >
      {!form && <Waiting text={w.common.opening} />}
      <DraftKept shown={restored && !id} onStartOver={startOver} />
      {form && (
        <div class="person-form stack">
          <Field
            label={w.person.name}
            hint={w.person.nameHint}
            value={form.name}
            onChange={(name) => change({ name })}
          />
          <OneOf
            label={w.person.sort}
            required={true}
            value={form.sort}
            choices={SORTS.map((value) => ({ value, label: w.sorts[value] }))}
            onChange={(sort) => sort && change({ sort })}
          />
          {livesWith(form.sort) && (
            <AnyOf
              label={w.person.company}
              value={form.company ? ["yes"] : []}
              choices={[{ value: "yes", label: w.person.companyYes }]}
              onChange={(chosen) => change({ company: chosen.length > 0 })}
            />
          )}
          <Suggesting form={form} change={change} />
          <More>
            <Rest form={form} change={change} />
          </More>
          {id && <Delete id={id} label={w.person.removeAsk} up="/people" skip={true} />}
        </div>
      )}
    </Page>
  )
}

function Suggesting({ form, change }: Part) {
  const w = words.value
  return (
    <>
      <div>
        <OneOf
          label={w.person.standing}
          required={true}
          value={form.standing}
          choices={STANDINGS.map((value) => ({ value, label: w.standings[value] }))}
          onChange={(standing) => standing && change({ standing })}
        />
        <p class="choice-line small soft" role="status">
          {w.standingLines[form.standing]}
        </p>
      </div>
      {form.standing === "now" && (
        <div>
          <OneOf
            label={w.person.suggest}
            required={true}
            value={form.suggest}
            choices={SUGGESTS.map((value) => ({ value, label: w.suggests[value] }))}
            onChange={(suggest) => suggest && change({ suggest })}
          />
          <p class="choice-line small soft" role="status">
            {w.suggestLines[form.suggest]}
          </p>
        </div>
      )}
    </>
  )
}

const RUNGS = [0, 1, 2, 3, 4, 5] as const

function Rest({ form, change }: Part) {
  const w = words.value
  return (
    <>
      <Scale
        label={w.person.closeness}
        steps={w.person.closenesses}
        from={1}
        value={form.closeness}
        onChange={(closeness) => change({ closeness })}
      />
      <AnyOf
        label={w.person.channels}
        value={form.channels}
        choices={CHANNELS.map((value) => ({ value, label: w.channels[value], icon: value }))}
        onChange={(channels) => change({ channels })}
      />
      <div>
        <OneOf
          label={w.person.cap}
          value={form.cap}
          choices={RUNGS.map((value) => ({ value, label: w.rungs[value] }))}
          onChange={(cap) => change({ cap })}
        />
        <p class="choice-line small soft">{w.person.capHint}</p>
      </div>
      <Field
        label={w.person.reason}
        hint={w.person.reasonHint}
        lines={2}
        value={form.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  )
}
