/** The days behind the pictures: each day's mood on a scale of 1 to 5, and who was met. */
import { type Counts, company, reached } from "../../domain/company"
import { between, plus } from "../../domain/days"
import { type Entry, isCheckIn, isContact } from "../entries"

export interface Day {
  readonly day: string
  readonly mood: number | undefined
  /** Different people met; undefined where nothing was logged that day. */
  readonly company: number | undefined
  /** Ids of insights that the day has: "anyone", "person/<id>", "channel/<channel>". */
  readonly features: ReadonlySet<string>
}

/** So many days up to and with `last`, in their order. */
export function days(entries: readonly Entry[], last: string, count: number, counts: Counts): Day[] {
  const byDay = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (between(entry.day, last) < count) byDay.set(entry.day, [...(byDay.get(entry.day) ?? []), entry])
  }
  return Array.from({ length: count }, (_, index) => {
    const day = plus(last, index - count + 1)
    return dayOf(day, byDay.get(day) ?? [], counts)
  })
}

function dayOf(day: string, all: readonly Entry[], counts: Counts): Day {
  const moods = all.filter(isCheckIn).flatMap(({ fields }) => fields.valence ?? [])
  const people = new Set<string>()
  const features = new Set<string>()
  for (const { id, fields } of all.filter(isContact)) {
    const contact = { id, ...fields }
    const met = company(contact, counts)
    for (const one of met) {
      people.add(one)
      features.add("anyone")
      if (counts(one)) features.add(`person/${one}`)
    }
    if (reached(contact, counts).length > 0) features.add(`channel/${fields.channel}`)
  }
  return {
    day,
    mood: moods.length > 0 ? 3 + moods.reduce((sum, one) => sum + one, 0) / moods.length / 50 : undefined,
    company: all.length > 0 ? people.size : undefined,
    features,
  }
}
