/** The days behind the pictures: each day's mood on a scale of 1 to 5, and how many people were met. */
import { type Counts, company } from "../../domain/company"
import { dayOf, plus } from "../../domain/days"
import type { Channel } from "../../domain/records"
import { type Clear, clearly } from "../../store/clear"
import type { Device } from "../../store/device"
import { oldest } from "../../store/newest"

/** What the pictures are drawn from: all since a day ("": all there is); `first` is the day of the oldest entry, if there is one. */
export interface Log {
  readonly since: string
  readonly checkIns: readonly Felt[]
  readonly contacts: readonly Contact[]
  readonly alone: readonly string[]
  readonly first: string | undefined
}

interface Felt {
  readonly day: string
  readonly valence: number | undefined
}

/** What a contact tells for a picture, and nothing else: there may be thousands. */
export interface Contact {
  readonly id: string
  readonly at: string
  readonly day: string
  readonly channel: Channel
  readonly people: readonly string[] | undefined
  readonly nourishing: number | undefined
}

export interface Day {
  readonly day: string
  readonly mood: number | undefined
  /** Different people met; undefined where nothing was logged that day. */
  readonly company: number | undefined
}

/** Everything that was logged on a day or later. */
export async function logged(mine: Device, since: string): Promise<Log> {
  const checkIns: Felt[] = []
  const contacts: Contact[] = []
  const lonely: string[] = []
  // East of Greenwich an older moment may belong to the day.
  const from = since && plus(since, -1)
  // What is made of each is made as it comes, so that no part of the work is long.
  for await (const some of clearly(mine, "check-in", from)) {
    for (const { valence, ...when } of some) checkIns.push(...placed(when).map((day) => ({ day, valence })))
  }
  for await (const some of clearly(mine, "social-contact", from)) contacts.push(...some.flatMap(contactOf))
  for await (const some of clearly(mine, "no-contact-day"))
    lonely.push(...some.flatMap(({ day }) => day ?? []))
  const ends = await Promise.all([oldest(mine, "check-in"), oldest(mine, "social-contact")])
  const first = [...ends.map((at) => at?.slice(0, 10)), ...lonely].filter(isDay).sort()[0]
  return { since, checkIns, contacts, alone: lonely, first }
}

function contactOf({ id, channel, people, nourishing, at = "", zone }: Clear<"social-contact">): Contact[] {
  if (channel === undefined) return []
  return placed({ at, zone }).map((day) => ({ id, at, day, channel, people, nourishing }))
}

const isDay = (day: string | undefined): day is string => day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day)

interface Said {
  moods: number[]
  met: Set<string>
}

/** So many days up to and with `last`, in their order. */
export function days(log: Log, last: string, count: number, counts: Counts): Day[] {
  const said = new Map<string, Said>()
  const first = plus(last, 1 - count)
  const on = (day: string): Said | undefined => {
    if (day > last || day < first) return undefined
    const known = said.get(day) ?? { moods: [], met: new Set() }
    said.set(day, known)
    return known
  }
  for (const { day, valence } of log.checkIns) {
    const one = on(day)
    if (valence !== undefined) one?.moods.push(valence)
  }
  for (const contact of log.contacts) {
    const one = on(contact.day)
    if (one) for (const person of company(contact, counts)) one.met.add(person)
  }
  for (const day of log.alone) on(day)
  return Array.from({ length: count }, (_, index) => {
    const day = plus(first, index)
    const { moods, met } = said.get(day) ?? {}
    return { day, mood: moods?.length ? 3 + mean(moods) / 50 : undefined, company: met?.size }
  })
}

/** The day of a moment; none for what nobody can date, which is in no picture. */
function placed({ at = "", zone = "" }: { at?: string | undefined; zone?: string | undefined }): string[] {
  return Number.isNaN(Date.parse(at)) ? [] : [dayOf(at, zone)]
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
