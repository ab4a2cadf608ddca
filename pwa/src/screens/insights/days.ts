/** The days behind the pictures: each day's mood on a scale of 1 to 5, and how many people were met. */
import { type Counts, company } from "../../domain/company"
import { between, dayOf, plus } from "../../domain/days"
import { type Clear, clear } from "../../store/clear"
import type { Device } from "../../store/device"
import { oldest } from "../../store/newest"

/** What the pictures are drawn from: all since a day ("": all there is); `first` is the day of the oldest entry there is, if there is one. */
export interface Log {
  readonly since: string
  readonly checkIns: readonly Clear<"check-in">[]
  readonly contacts: readonly Clear<"social-contact">[]
  readonly alone: readonly Clear<"no-contact-day">[]
  readonly first: string | undefined
}

export interface Day {
  readonly day: string
  readonly mood: number | undefined
  /** Different people met; undefined where nothing was logged that day. */
  readonly company: number | undefined
}

/** Everything that was logged on a day or later. */
export async function logged(mine: Device, since: string): Promise<Log> {
  const [checkIns, contacts, alone, ...ends] = await Promise.all([
    // East of Greenwich an older moment may belong to the day.
    clear(mine, "check-in", since && plus(since, -1)),
    clear(mine, "social-contact", since && plus(since, -1)),
    clear(mine, "no-contact-day"),
    oldest(mine, "check-in"),
    oldest(mine, "social-contact"),
  ])
  const days = [...ends.map((at) => at?.slice(0, 10)), ...alone.map(({ day }) => day)]
  return { since, checkIns, contacts, alone, first: days.filter(isDay).sort()[0] }
}

const isDay = (day: string | undefined): day is string => day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day)

interface Said {
  moods: number[]
  met: Set<string>
}

/** So many days up to and with `last`, in their order. */
export function days(log: Log, last: string, count: number, counts: Counts): Day[] {
  const said = new Map<string, Said>()
  const on = (day: string | undefined): Said | undefined => {
    if (day === undefined || day > last || between(day, last) >= count) return undefined
    const known = said.get(day) ?? { moods: [], met: new Set() }
    said.set(day, known)
    return known
  }
  for (const one of log.checkIns) {
    const day = on(placed(one))
    if (day && one.valence !== undefined) day.moods.push(one.valence)
  }
  for (const { id, channel, people, ...when } of log.contacts) {
    const day = on(placed(when))
    if (!day || !channel) continue
    for (const person of company({ id, channel, people }, counts)) day.met.add(person)
  }
  for (const { day } of log.alone) on(day)
  return Array.from({ length: count }, (_, index) => {
    const day = plus(last, index - count + 1)
    const { moods, met } = said.get(day) ?? {}
    return { day, mood: moods?.length ? 3 + mean(moods) / 50 : undefined, company: met?.size }
  })
}

/** What nobody can date is in no picture. */
function placed({ at = "", zone = "" }: { at?: string; zone?: string }): string | undefined {
  return Number.isNaN(Date.parse(at)) ? undefined : dayOf(at, zone)
}

/** Some days on end: the mean of their moods, and on how many of those with an entry somebody was met. */
export interface Bin {
  /** The first of the days. */
  readonly day: string
  readonly mood: number | undefined
  readonly met: number
  readonly known: number
}

/** Days in bins of so many, so that the last bin ends with the last day; a first one that is not whole is left out. */
export function binned(all: readonly Day[], size: number): Bin[] {
  const bins: Bin[] = []
  for (let end = all.length; end - size >= 0; end -= size) {
    const part = all.slice(end - size, end)
    const moods = part.flatMap(({ mood }) => mood ?? [])
    const known = part.flatMap(({ company }) => company ?? [])
    bins.unshift({
      day: part[0]?.day ?? "",
      mood: moods.length > 0 ? mean(moods) : undefined,
      met: known.filter((people) => people > 0).length,
      known: known.length,
    })
  }
  return bins
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length
