/** Entries as rows under their days: what it was, when, and the way to change it. */
import { near, time } from "../i18n/dates"
import { list, words } from "../i18n/index"
import { Icon } from "../ui/Icon"
import { Moon } from "../ui/Moon"
import { moodWords } from "../ui/mood-words"
import { say } from "../ui/toast"
import { today } from "../ui/when"
import {
  type CheckInEntry,
  type ContactEntry,
  type Entry,
  everyone,
  isCheckIn,
  isContact,
  nameOf,
} from "./entries"
import "./entry-list.css"

type Props = { entries: readonly Entry[]; notes?: boolean | undefined }

export function EntryList({ entries, notes = false }: Props) {
  const now = today()
  return (
    <div class="entries">
      {byDay(entries).map(([day, all]) => (
        <section key={day} class="entry-day">
          <h3 class="small soft">{near(day, now)}</h3>
          <ul class="card">
            {all.map((entry) => (
              <li key={entry.id}>
                {isCheckIn(entry) && <CheckInRow entry={entry} notes={notes} />}
                {isContact(entry) && <ContactRow entry={entry} notes={notes} />}
                {entry.kind === "no-contact-day" && <NobodyRow id={entry.id} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function byDay(entries: readonly Entry[]): [string, Entry[]][] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const all = days.get(entry.day)
    if (all) all.push(entry)
    else days.set(entry.day, [entry])
  }
  return [...days]
}

function CheckInRow({ entry: { id, fields, locked }, notes }: { entry: CheckInEntry; notes: boolean }) {
  const w = words.value
  const known: Readonly<Record<string, string>> = w.feelings
  const title = fields.valence === undefined ? w.lowDay.cantToday : moodWords(fields.valence, fields.energy)
  const feelings = (fields.feelings ?? []).map((code) => known[code] ?? code)
  return (
    <a class="entry" href={`/check-in/${id}`}>
      <span class="entry-sign">
        {fields.valence === undefined ? <Icon name="low-day" /> : <Moon valence={fields.valence} />}
      </span>
      <span class="entry-text">
        <strong>{title}</strong>
        <span class="small soft">{[time(fields.at, fields.zone), ...feelings].join(" · ")}</span>
        {notes && <Note text={fields.note} locked={locked.includes("note")} />}
      </span>
      <Icon name="forward" />
    </a>
  )
}

function ContactRow({ entry: { id, fields, locked }, notes }: { entry: ContactEntry; notes: boolean }) {
  const w = words.value
  const people = (fields.people ?? []).map((one) => {
    const person = everyone.value.get(one)
    return person ? (nameOf(person) ?? w.common.locked) : w.entry.unknown
  })
  const feel = fields.nourishing === undefined ? [] : [w.entry.nourishings[fields.nourishing + 2]]
  return (
    <a class="entry" href={`/contact/${id}`}>
      <span class="entry-sign">
        <Icon name={fields.channel} />
      </span>
      <span class="entry-text">
        <strong>{people.length > 0 ? list(people) : w.entry.noName}</strong>
        <span class="small soft">
          {[time(fields.at, fields.zone), w.channels[fields.channel], ...feel].join(" · ")}
        </span>
        {notes && <Note text={fields.note} locked={locked.includes("note")} />}
      </span>
      <Icon name="forward" />
    </a>
  )
}

function Note({ text, locked }: { text: string | undefined; locked: boolean }) {
  if (locked) return <span class="small soft">{words.value.common.locked}</span>
  return text ? <span class="entry-note small">{text}</span> : null
}

/** What saves is not fetched with the first screen; it is there by the time that somebody has read it. */
async function take(id: string): Promise<void> {
  const { common, trouble } = words.value
  try {
    const { remove } = await import("../store/records")
    say(common.removed, remove(id).undo)
  } catch {
    say(trouble.chunkText)
  }
}

function NobodyRow({ id }: { id: string }) {
  const w = words.value
  return (
    <div class="entry">
      <span class="entry-sign">
        <Icon name="nobody" />
      </span>
      <span class="entry-text">
        <strong>{w.entry.nobody}</strong>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={`${w.common.remove}: ${w.entry.nobody}`}
        onClick={() => take(id)}
      >
        <Icon name="trash" />
      </button>
    </div>
  )
}
