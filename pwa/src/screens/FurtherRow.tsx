/** Entries beside check-ins and contacts as rows: a step, time away, a look back at the week. */
import type { ComponentChildren } from "preact"
import { length } from "../domain/away"
import { time, day as written } from "../i18n/dates"
import { fill, plural } from "../i18n/index"
import { words } from "../i18n/whole"
import { Icon, type IconName } from "../ui/Icon"
import { Note } from "./EntryList"
import type { Entry, EntryOf } from "./entries"
import { QUESTIONS } from "./reflection/form"
import { titleOf } from "./step/words"

const is = <K extends Entry["kind"]>(entry: Entry, kind: K): entry is EntryOf<K> => entry.kind === kind

export function FurtherRow({ entry }: { entry: Entry }) {
  if (is(entry, "step")) return <StepRow entry={entry} />
  if (is(entry, "away")) return <AwayRow entry={entry} />
  return is(entry, "reflection") ? <ReflectionRow entry={entry} /> : null
}

type RowProps = { href: string; icon: IconName; title: string; text: string; note?: ComponentChildren }

function Row({ href, icon, title, text, note }: RowProps) {
  return (
    <a class="entry" href={href}>
      <span class="entry-sign">
        <Icon name={icon} />
      </span>
      <span class="entry-text">
        <strong>{title}</strong>
        <span class="small soft">{text}</span>
        {note}
      </span>
      <Icon name="forward" />
    </a>
  )
}

function StepRow({ entry: { id, fields } }: { entry: EntryOf<"step"> }) {
  const { taken: w, reachOut } = words.value
  const felt = fields.actual === undefined ? [] : [reachOut.feels[fields.actual + 2]]
  const text = [time(fields.at, fields.zone), w.states[fields.state], ...felt].join(" · ")
  return <Row href={`/step/${id}`} icon="step" title={titleOf(fields)} text={text} />
}

function AwayRow({ entry: { id, fields } }: { entry: EntryOf<"away"> }) {
  const { away: w } = words.value
  const until = fill(w.lasted, { day: written(fields.to, "short") })
  const text = [until, plural(w.days, length(fields))].join(" · ")
  return <Row href={`/away/${id}`} icon="away" title={w.entry} text={text} />
}

function ReflectionRow({ entry: { id, fields, locked } }: { entry: EntryOf<"reflection"> }) {
  const { reflection: w } = words.value
  const said = QUESTIONS.flatMap((one) => {
    const answer = w.answers[fields[one] ?? -1]
    return answer === undefined ? [] : [fill(w.said, { name: w.names[one], answer })]
  })
  return (
    <Row
      href={`/reflection/${id}`}
      icon="reflection"
      title={w.entry}
      text={[time(fields.at, fields.zone), ...said].join(" · ")}
      note={<Note text={fields.note} locked={locked.includes("note")} />}
    />
  )
}
