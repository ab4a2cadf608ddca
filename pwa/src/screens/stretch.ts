/** A stretch of one's history: as many whole days as are wanted, and nothing of what lies before. */
import { plus } from "../domain/days"
import type { Device } from "../store/device"
import { newest, oldest, type Stretch } from "../store/newest"
import { type Entry, together } from "./entries"

/** Newest first; `more` says that older ones follow. */
export interface History {
  readonly entries: readonly Entry[]
  readonly more: boolean
}

/** The entries of whole days; of a day that was cut in two, nothing is shown before all of it was read. */
export async function history(mine: Device, stretch: Omit<Stretch, "person">): Promise<History> {
  const [checkIns, contacts, alone] = await Promise.all([
    newest(mine, "check-in", stretch),
    newest(mine, "social-contact", stretch),
    // It has no moment, only a day, and there is one a day at most.
    newest(mine, "no-contact-day", { least: Number.POSITIVE_INFINITY }),
  ])
  const cuts = [checkIns.below, contacts.below].filter(isMoment)
  // East of Greenwich an older moment may belong to the day after.
  const cut = cuts
    .map((below) => plus(below.slice(0, 10), 1))
    .sort()
    .at(-1)
  const all = together(checkIns.records, contacts.records, alone.records)
  const more = checkIns.below !== undefined || contacts.below !== undefined
  return { entries: cut === undefined ? all : all.filter(({ day }) => day > cut), more }
}

const isMoment = (at: string | undefined): at is string => at !== undefined && !Number.isNaN(Date.parse(at))

/** Every month up to `now` ("2026-11") from the one with the oldest entry on, newest first. */
export async function monthsUpTo(mine: Device, now: string): Promise<string[]> {
  const moments = await Promise.all([oldest(mine, "check-in"), oldest(mine, "social-contact")])
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
