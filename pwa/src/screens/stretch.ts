/** A stretch of one's history: as many whole days as are wanted, and nothing of what lies before. */
import { plus } from "../domain/days"
import type { Opened } from "../domain/records"
import type { Device } from "../store/device"
import { newest, oldest, type Stretch } from "../store/newest"
import { today } from "../ui/when"
import { type Entry, placed, together } from "./entries"

/** Days on end, from one up to another that is none of them; without an end they go on. */
export interface Between {
  readonly from: string | undefined
  readonly until: string | undefined
}

/** The days wanted: all from a day on, or so many entries as fill whole days. */
type Wanted = Partial<Between> & { readonly least?: number }

/** Newest first; `more` says that older ones follow, and `from` is the first of the days if they do. */
export interface History {
  readonly entries: readonly Entry[]
  readonly more: boolean
  readonly from: string | undefined
}

const KINDS = ["check-in", "social-contact", "step", "reflection"] as const
const ALL = { least: Number.POSITIVE_INFINITY }
/** Behind every date: what nobody can date belongs to the day on which it was written. */
const UNDATED = { least: 0, since: ":" }

/** The entries of whole days; of a day that was cut in two, nothing is shown before all of it was read. */
export async function history(mine: Device, { least = 0, from, until }: Wanted): Promise<History> {
  const stretch = { least, ...momentsOf(from, until) }
  const [happened, undated, alone, away] = await Promise.all([
    Promise.all(KINDS.map((kind) => newest(mine, kind, stretch))),
    Promise.all(until === undefined ? [] : KINDS.map((kind) => newest(mine, kind, UNDATED))),
    // These have no moment, only a day, and there is one a day at most.
    newest(mine, "no-contact-day", ALL),
    newest(mine, "away", ALL),
  ])
  const ends = happened.flatMap(({ below }) => below ?? [])
  // East of Greenwich an older moment may belong to the day after.
  const cut = ends
    .filter(isMoment)
    .map((below) => plus(below.slice(0, 10), 2))
    .sort()
    .at(-1)
  const first = from ?? cut
  const beside = [
    ...[...happened, ...undated].flatMap(({ records }) => records.map(placed)),
    ...away.records.flatMap((record) => begun(record, today())),
  ]
  const entries = together([], [], alone.records, beside)
  const isWithin = ({ day }: Entry) => day >= (first ?? "") && day < (until ?? "\uffff")
  return { entries: entries.filter(isWithin), more: ends.length > 0, from: first }
}

/** From when till when the days may be anywhere on earth. */
function momentsOf(from: string | undefined, until: string | undefined): Pick<Stretch, "since" | "before"> {
  return {
    since: from && `${plus(from, -1)}T00:00:00Z`,
    before: until && `${plus(until, 1)}T00:00:00Z`,
  }
}

/** Time away stands at its first day, before all that happened on it; what is still to come is no history yet. */
function begun(record: Opened<"away">, now: string): Entry[] {
  const { from } = record.fields
  return from > now ? [] : [{ ...record, day: from, order: from }]
}

const isMoment = (at: string | undefined): at is string => at !== undefined && !Number.isNaN(Date.parse(at))

/** Every month up to `now` ("2026-11") from the one with the oldest entry on, newest first. */
export async function monthsUpTo(mine: Device, now: string): Promise<string[]> {
  const kinds = ["check-in", "social-contact", "step", "reflection"] as const
  const moments = await Promise.all(kinds.map((kind) => oldest(mine, kind)))
  const first = moments.filter(isMoment).sort()[0]?.slice(0, 7)
  const months: string[] = []
  for (let month = now; first !== undefined && month >= first; month = plus(`${month}-01`, -1).slice(0, 7)) {
    months.push(month)
  }
  return months
}

/** The first day after a month. */
export function afterMonth(month: string): string {
  return `${plus(`${month}-28`, 4).slice(0, 7)}-01`
}
