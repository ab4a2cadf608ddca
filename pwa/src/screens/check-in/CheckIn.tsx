/** The check-in: one tap on the window, save; everything else is optional. Also changes an old one. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { AnyOf } from "../../ui/Chips"
import { MoodGrid } from "../../ui/MoodGrid"
import { More } from "../../ui/More"
import { moodWords } from "../../ui/mood-words"
import { step } from "../../ui/moon"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isFuture } from "../../ui/picked"
import { back, go } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { Slider } from "../../ui/Slider"
import * as changing from "../changing"
import { Delete, DraftKept, Save } from "../FormParts"
import { NoteAndWhen } from "../NoteAndWhen"
import { useDraft } from "../useDraft"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import { Asked } from "./Asked"
import { because } from "./because"
import "./check-in.css"
import { EMPTY, type Form, formOf, needsHelp, newOf, patchOf } from "./form"
import { LowDay } from "./LowDay"
import { prefersSliders, setPrefersSliders } from "./sliders"
import { Tags } from "./Tags"

export const FEELINGS = [
  "calm",
  "hopeful",
  "grateful",
  "connected",
  "tired",
  "anxious",
  "sad",
  "angry",
  "overwhelmed",
  "numb",
  "shame",
  "guilt",
  "hopeless",
  "trapped",
  "unsafe",
] as const

export function CheckIn({ id }: { id?: string | undefined }) {
  const record = useRecord("check-in", id)
  const initial = id === undefined ? EMPTY : record ? formOf(record) : undefined
  const { form, change, restored, startOver, clear } = useDraft<Form>(
    id ? `check-in:${id}` : "check-in",
    initial,
  )
  const [lowDay, setLowDay] = useState(false)
  const { busy, trouble, run } = useTask()
  const w = words.value

  if (id !== undefined && record === null) {
    return (
      <Page title={w.checkIn.editTitle} up="/history">
        <Nothing title={w.common.notFound} text={w.common.notFoundText} />
      </Page>
    )
  }

  const readOnly = record?.readOnly ?? false
  const ready =
    form !== undefined && (form.valence !== undefined || Boolean(record)) && !isFuture(form.when, Date.now())

  const save = () =>
    run(async () => {
      if (!form) return
      if (record) {
        await changing.change(record, patchOf(form, record.fields.mode))
        await clear()
        // Help is shown before an entry closes that has become so hard just now.
        if (needsHelp(form) && !needsHelp(record.fields)) go(`/noted/${record.id}`, { replace: true })
        else back("/history")
      } else {
        const made = await create("check-in", { ...newOf(form), ...because() })
        await clear()
        go(`/noted/${made}`, { replace: true })
      }
    })

  return (
    <Page
      title={record ? w.checkIn.editTitle : w.checkIn.title}
      up="/"
      foot={
        !readOnly && <Save busy={busy} trouble={trouble} ready={ready} hint={w.mood.pick} onSave={save} />
      }
    >
      {!form && <Waiting text={w.common.opening} />}
      {readOnly && <p class="card soft read-only">{w.common.readOnly}</p>}
      <DraftKept shown={restored && !record} onStartOver={startOver} />
      {form && (
        <fieldset class="check-in stack wide" disabled={readOnly}>
          <legend class="hidden-text">{w.checkIn.title}</legend>
          <Mood form={form} change={change} onLowDay={record ? undefined : () => setLowDay(true)} />
          <AnyOf
            label={w.checkIn.feelings}
            value={form.feelings}
            choices={feelingChoices(form.feelings)}
            onChange={(feelings) => change({ feelings })}
          />
          <More open={id !== undefined}>
            <Scale
              label={w.checkIn.tension}
              steps={w.checkIn.tensions}
              value={form.tension}
              onChange={(tension) => change({ tension })}
            />
            {record && <Asked value={form} change={change} />}
            <Tags form={form} change={change} locked={record?.locked.includes("tags") ?? false} />
            <NoteAndWhen form={form} change={change} record={record ?? undefined} />
          </More>
          {record && !readOnly && <Delete id={record.id} label={w.checkIn.deleteAsk} up="/history" />}
        </fieldset>
      )}
      {lowDay && <LowDay because={because()} onClose={() => setLowDay(false)} />}
    </Page>
  )
}

/** The known feelings, and any that another version of the app has added to this entry. */
export function feelingChoices(chosen: readonly string[]): { value: string; label: string }[] {
  const known: Readonly<Record<string, string>> = words.value.feelings
  return [...new Set<string>([...FEELINGS, ...chosen])].map((value) => ({
    value,
    label: known[value] ?? value,
  }))
}

type MoodProps = {
  form: Form
  change: (patch: Partial<Form>) => void
  onLowDay: (() => void) | undefined
}

/** The window or the two sliders, whichever this device prefers. */
export function Mood({ form, change, onLowDay }: MoodProps) {
  const [sliders, setSliders] = useState(prefersSliders)
  const { mood: w, today } = words.value
  const { valence, energy } = form
  return (
    <section class="stack tight">
      {sliders ? (
        <div class="card stack">
          <Slider
            label={w.valence}
            least={w.unpleasant}
            most={w.pleasant}
            value={valence}
            said={valence === undefined ? undefined : w.levels[step(valence)]}
            onChange={(next) => change({ valence: next })}
          />
          <Slider
            label={w.energy}
            least={w.still}
            most={w.lively}
            value={energy}
            said={energy === undefined ? undefined : w.energies[step(energy)]}
            onChange={(next) => change({ energy: next })}
          />
        </div>
      ) : (
        <MoodGrid
          valence={valence}
          energy={energy}
          onPick={(nextValence, nextEnergy) => change({ valence: nextValence, energy: nextEnergy })}
        />
      )}
      <p class="mood-said" aria-hidden="true">
        {valence === undefined ? <span class="soft">{w.pick}</span> : moodWords(valence, energy)}
      </p>
      <div class="mood-ways">
        {onLowDay && (
          <button type="button" class="button plain small" onClick={onLowDay}>
            {today.lowDay}
          </button>
        )}
        <button
          type="button"
          class="button plain small"
          onClick={() => {
            setPrefersSliders(!sliders)
            setSliders(!sliders)
          }}
        >
          {sliders ? w.useGrid : w.useSliders}
        </button>
      </div>
    </section>
  )
}
