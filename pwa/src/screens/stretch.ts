/** A stretch of one's history: as many whole days as are wanted, and nothing of what lies before. */
import { plus } from "../domain/days"
import type { Opened } from "../domain/records"
import type { Device } from "../store/device"
import { newest, oldest, type Stretch } from "../store/newest"
import { today } from "../ui/when"
import { type Entry, placed, together } from "./entries"

/** Newest first; `more` says that older ones follow. */
export interface History {
  readonly entries: readonly Entry[]
  readonly more: boolean
}

/** The entries of whole days; of a day that was cut in two, nothing is shown before all of it was read. */
export async function history(mine: Device, stretch: Omit<Stretch, "person">): Promise<History> {
  const all = { least: Number.POSITIVE_INFINITY }
  const [checkIns, contacts, steps, reflections, alone, away] = await Promise.all([
    newest(mine, "check-in", stretch),
    newest(mine, "social-contact", stretch),
    newest(mine, "step", stretch),
    newest(mine, "reflection", stretch),
    // These have no moment, only a day, and there is one a day at most.
    newest(mine, "no-contact-day", all),
    newest(mine, "away", all),
  ])
  const ends = [checkIns, contacts, steps, reflections].flatMap(({ below }) => below ?? [])
  const cuts = ends.filter(isMoment)
  // East of Greenwich an older moment may belong to the day after.
  const cut = cuts
    .map((below) => plus(below.slice(0, 10), 1))
    .sort()
    .at(-1)
  const beside = [
    ...steps.records.map(placed),
    ...reflections.records.map(placed),
    ...away.records.flatMap((record) => begun(record, today())),
  ]
  const entries = together(checkIns.records, contacts.records, alone.records, beside)
  return {
    entries: cut === undefined ? entries : entries.filter(({ day }) => day > cut),
    more: ends.length > 0,
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

/** The moment by which a month is over everywhere on earth. */
export function afterMonth(month: string): string {
  return `${plus(`${plus(`${month}-28`, 4).slice(0, 7)}-01`, 1)}T00:00:00Z`
}
