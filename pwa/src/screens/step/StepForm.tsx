/** A step, to read and to change: what it was, what was expected, how it was; a word's own answer is changed where it was given. */
import { STATES } from "../../domain/records"
import { isWorse } from "../../domain/steps"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Icon } from "../../ui/Icon"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isFuture } from "../../ui/picked"
import { back } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { When } from "../../ui/When"
import * as changing from "../changing"
import { PeoplePicker } from "../contact/PeoplePicker"
import { Delete, Save } from "../FormParts"
import { useDraft } from "../useDraft"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import { barriers, type Form, formOf, patchOf } from "./form"
import { titleOf } from "./words"

type Part = { form: Form; change: (patch: Partial<Form>) => void }

export function StepForm({ id }: { id: string }) {
  const record = useRecord("step", id)
  const { form, change, clear } = useDraft<Form>(`step:${id}`, record ? formOf(record) : undefined)
  const { busy, trouble, run } = useTask()
  const { taken: w, common } = words.value

  if (record === null) {
    return (
      <Page title={w.title} up="/history">
        <Nothing title={common.notFound} text={common.notFoundText} />
      </Page>
    )
  }

  const readOnly = record?.readOnly ?? false
  const word = live("nudge").value?.find((nudge) => nudge.id === record?.fields.because)
  const save = () =>
    run(async () => {
      if (!form || !record) return
      await changing.change(record, patchOf(form, word !== undefined))
      await clear()
      back("/history")
    })

  return (
    <Page
      title={w.title}
      up="/history"
      foot={
        !readOnly && (
          <Save
            busy={busy}
            trouble={trouble}
            ready={form !== undefined && !isFuture(form.when, Date.now())}
            onSave={save}
          />
        )
      }
    >
      {!form && <Waiting text={common.opening} />}
      {readOnly && <p class="card soft read-only">{common.readOnly}</p>}
      {form && record && (
        <fieldset class="stack wide" disabled={readOnly}>
          <legend class="hidden-text">{w.title}</legend>
          {word ? (
            <section class="card stack tight">
              <strong>{titleOf(record.fields)}</strong>
              <p class="soft">
                {w.states[form.state]} · {words.value.rungs[form.rung as keyof typeof words.value.rungs]}
              </p>
              <a class="button calm entry-do" href={`/reach-out/${word.id}`}>
                <Icon name="lamp" />
                {w.openWord}
              </a>
            </section>
          ) : (
            <Which form={form} change={change} />
          )}
          <How form={form} change={change} />
          <When value={form.when} then={record.fields} onChange={(when) => change({ when })} />
          {!readOnly && <Delete id={id} label={w.deleteAsk} up="/history" />}
        </fieldset>
      )}
    </Page>
  )
}

const RUNGS = [0, 1, 2, 3, 4, 5] as const

function Which({ form, change }: Part) {
  const { taken: w, rungs } = words.value
  return (
    <>
      <OneOf
        label={w.state}
        required={true}
        value={form.state}
        choices={STATES.map((value) => ({ value, label: w.states[value] }))}
        onChange={(state) => state && change({ state })}
      />
      <PeoplePicker
        label={w.who}
        people={form.person === undefined ? [] : [form.person]}
        onChange={(people) => change({ person: people.at(-1) })}
      />
      <OneOf
        label={w.rung}
        required={true}
        value={form.rung}
        choices={RUNGS.map((value) => ({ value, label: rungs[value] }))}
        onChange={(rung) => rung !== undefined && change({ rung })}
      />
    </>
  )
}

function How({ form, change }: Part) {
  const { taken: w, contact, reachOut } = words.value
  const said: Readonly<Record<string, string>> = reachOut.barriers
  return (
    <>
      <section class="card stack">
        <Scale
          label={contact.expected}
          steps={reachOut.feels}
          from={-2}
          value={form.expected}
          onChange={(expected) => change({ expected })}
        />
        {form.state === "done" && (
          <Scale
            label={reachOut.how}
            steps={reachOut.feels}
            from={-2}
            value={form.actual}
            onChange={(actual) => change({ actual })}
          />
        )}
      </section>
      {form.state === "not-today" && (
        <OneOf
          label={w.barrier}
          value={form.barrier}
          choices={barriers(form.barrier).map((value) => ({ value, label: said[value] ?? value }))}
          onChange={(barrier) => change({ barrier })}
        />
      )}
      {form.reframe_helped !== undefined && (
        <OneOf
          label={w.helped}
          value={form.reframe_helped ? "yes" : "no"}
          choices={[
            { value: "yes", label: reachOut.helpedYes },
            { value: "no", label: reachOut.helpedNo },
          ]}
          onChange={(next) => change({ reframe_helped: next && next === "yes" })}
        />
      )}
      {form.state === "done" && form.person !== undefined && isWorse(form) && (
        <AnyOf
          label={w.back}
          hideLabel={true}
          value={form.brought_back ? ["yes"] : []}
          choices={[{ value: "yes", label: w.back }]}
          onChange={(chosen) => change({ brought_back: chosen.length > 0 })}
        />
      )}
    </>
  )
}
