/** The made-up life by days, laid over the weeks before today: pure, so that the same day gives the same life. */
import type { Archive, Archived } from "../../domain/archive"
import type { Json } from "../../domain/canonical"
import { plus } from "../../domain/days"
import { rounded } from "../../domain/records"

type Fields = { readonly [name: string]: Json }

/** The file: each row has its day, counted from the last Sunday, and what it says; words are numbers. */
export interface Life {
  readonly rows: readonly (readonly [kind: string, id: string, day: number, time: string, fields: Fields])[]
  /** What the server finds in the rows up to that Sunday. */
  readonly found: { readonly first: number } & { readonly [name: string]: Json }
  /** What the server would say on any evening of the week after it. */
  readonly nudge: Fields
}

/** The words for the numbers, in the language of the screen. */
export interface Words {
  readonly people: readonly string[]
  readonly notes: readonly string[]
  readonly kept: readonly string[]
}

/** Where and when the life is laid: the local day, the moment in milliseconds, and the zone. */
export interface Here {
  readonly day: string
  readonly now: number
  readonly zone: string
}

/** A word that came so long ago still waits. */
const CAME_MS = 3 * 3_600_000
const NUDGE = "00000000-0000-4000-9000-000000000001"
const WISHES = "00000000-0000-4000-9000-000000000002"

/** The Sunday that is day 0: today, or the last one. */
export function sunday(day: string): string {
  return plus(day, -new Date(`${day}T00:00Z`).getUTCDay())
}

/** All that was lived until now, as a file would hold it; the device takes it in like one. */
export function lived({ rows, nudge }: Life, words: Words, here: Here): Archive {
  const zero = sunday(here.day)
  const records: Archived[] = []
  for (const [k, id, number, time, fields] of rows) {
    const day = plus(zero, number)
    const ms = new Date(`${day}T${time}`).getTime()
    if (ms > here.now) continue
    const when = k === "no-contact-day" ? { day } : k === "person" ? {} : happened(ms, here.zone)
    records.push(record(k, id, ms, { ...when, ...worded(k, fields, words) }))
  }
  const came = here.now - CAME_MS
  const stretch = { since: plus(here.day, -6), until: here.day, sent_at: rounded(came) }
  records.push(record("nudge", NUDGE, came, { ...happened(came, here.zone), ...nudge, ...stretch }))
  records.push(record("preferences", WISHES, came, { nudges: true }))
  return { made: here.now, records }
}

/** What the server found, with its days laid over the same weeks. */
export function foundIn({ found }: Life, here: Here): Fields {
  const zero = sunday(here.day)
  return { ...found, head: 0, day: zero, first: plus(zero, found.first) }
}

function happened(ms: number, zone: string): Fields {
  return { at: rounded(ms), zone }
}

function record(k: string, id: string, ms: number, f: Fields): Archived {
  return { k, id, v: 1, h: `${Math.max(0, ms).toString(16).padStart(12, "0")}00005a3b1e00`, f }
}

function worded(kind: string, fields: Fields, words: Words): Fields {
  const { note, text, body } = fields
  if (typeof note === "number") return { ...fields, note: words.notes[note] ?? "" }
  if (typeof text === "number") return { ...fields, text: words.kept[text] ?? "" }
  if (kind !== "person") return fields
  const { name, ...rest } = body as { readonly name: number }
  return { ...fields, body: { ...rest, name: words.people[name] ?? "" } }
}
