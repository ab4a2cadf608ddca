/** What the words of a Daylio file stand for: each is asked about once, and remembered for the next file. */
import { useEffect, useRef } from "preact/hooks"
import type { DaylioEntry } from "../../domain/daylio"
import { levelOf, type Meanings, saidOf, wordsOf } from "../../domain/daylio-archive"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { AnyOf } from "../../ui/Chips"
import { Waiting } from "../../ui/Nothing"
import { nameOf } from "../entries"
import { useDraft } from "../useDraft"

type Form = {
  /** A level for each word of mood; none is not known yet. */
  moods: Record<string, number>
  hasPeople: boolean
  activities: Record<string, string>
}

type Props = {
  entries: readonly DaylioEntry[]
  busy: boolean
  onDone: (meanings: Meanings) => void
  onCancel: () => void
}

const NOTHING: Form = { moods: {}, hasPeople: false, activities: {} }

export function Daylio({ entries, busy, onDone, onCancel }: Props) {
  const { form, change } = useDraft<Form>("daylio", NOTHING)
  const people = live("person").value
  const { daylio: w, common } = words.value
  const heading = useRef<HTMLHeadingElement>(null)
  const isReady = form !== undefined && people !== undefined
  useEffect(() => heading.current?.focus(), [isReady])
  if (!form || !people) return <Waiting text={common.opening} />

  const named = people.flatMap((person) => {
    const name = nameOf(person)
    return name === undefined ? [] : [{ id: person.id, name }]
  })
  const moods = wordsOf(entries.map(({ mood }) => mood))
  const activities = wordsOf(entries.flatMap((entry) => entry.activities))
  const levelFor = (mood: string): number | undefined => saidOf(form.moods, mood) ?? levelOf(mood)
  const meaningFor = (activity: string): string => {
    const chosen = saidOf(form.activities, activity)
    // Somebody who was deleted since is nobody any more.
    if (chosen === "leave" || chosen === "tag" || chosen === "new" || named.some(({ id }) => id === chosen))
      return chosen as string
    return named.find(({ name }) => same(name, activity))?.id ?? "tag"
  }
  const open = moods.filter((mood) => levelFor(mood) === undefined).length

  function go(): void {
    if (open > 0 || busy) return
    const levels = moods.flatMap((mood) => {
      const level = levelFor(mood)
      return level === undefined ? [] : [[mood, level] as const]
    })
    const meant = form?.hasPeople ? activities.map((one) => [one, meaningFor(one)] as const) : []
    onDone({ moods: Object.fromEntries(levels), activities: Object.fromEntries(meant) })
  }

  return (
    <div class="stack">
      <h2 ref={heading} tabIndex={-1}>
        {plural(w.found, entries.length)}
      </h2>
      <section class="card stack tight">
        <h3>{w.moods}</h3>
        <p class="soft small">{w.moodsText}</p>
        {moods.map((mood) => (
          <Meaning
            key={mood}
            word={mood}
            value={String(levelFor(mood) ?? "")}
            choices={[
              ...(levelFor(mood) === undefined ? [["", w.choose] as const] : []),
              ...words.value.mood.levels.map((level, index) => [String(index), level] as const),
            ]}
            onChange={(level) => change({ moods: { ...form.moods, [mood]: Number(level) } })}
          />
        ))}
      </section>
      {activities.length > 0 && (
        <section class="card stack tight">
          <h3>{w.activities}</h3>
          <p class="soft small">{w.activitiesText}</p>
          <AnyOf
            label={w.hasPeople}
            hideLabel={true}
            value={form.hasPeople ? ["yes"] : []}
            choices={[{ value: "yes", label: w.hasPeople }]}
            onChange={(chosen) => change({ hasPeople: chosen.length > 0 })}
          />
          {form.hasPeople &&
            activities.map((activity) => (
              <Meaning
                key={activity}
                word={activity}
                value={meaningFor(activity)}
                choices={[
                  ["tag", w.tag],
                  ["leave", w.leave],
                  ["new", w.somebody],
                  ...named.map(({ id, name }) => [id, fill(w.known, { name })] as const),
                ]}
                onChange={(meaning) => change({ activities: { ...form.activities, [activity]: meaning } })}
              />
            ))}
        </section>
      )}
      <p class="small warn" role="alert">
        {open > 0 && plural(w.open, open)}
      </p>
      <button type="button" class="button wide" aria-disabled={open > 0 || busy} onClick={go}>
        {w.goOn}
      </button>
      <button type="button" class="button plain" onClick={onCancel}>
        {common.cancel}
      </button>
    </div>
  )
}

type MeaningProps = {
  word: string
  value: string
  choices: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

function Meaning({ word, value, choices, onChange }: MeaningProps) {
  return (
    <label class="import-meaning">
      <span>{word}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {choices.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function same(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()
}
