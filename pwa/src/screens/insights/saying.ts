/** What may be said about an insight: its title, its sentence, and what the sentence does not show. */
import { fill, locale, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import type { Insight } from "../../sync/api.gen"

/** A mood or a difference, in tenths: finer is nobody's mood. */
export function number(value: number): string {
  const tenths = Math.round(value * 10) / 10 || 0 // and no minus before a zero
  return new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(
    tenths,
  )
}

type Kinds = {
  readonly anyone: string
  readonly dose: string
  readonly person: string
  readonly alone: string
  readonly next: string
  readonly nextPerson: string
  readonly channels: Readonly<Record<string, string>>
  readonly quality: Readonly<Record<string, string>>
  readonly received: Readonly<Record<string, string>>
  readonly given: Readonly<Record<string, string>>
  readonly initiated: Readonly<Record<string, string>>
}

/** The words of a table that belong to an insight; the answer was checked to have a place in each. */
function worded(from: Kinds, { about, channel, person, what }: Insight): string {
  switch (about) {
    case "channel":
      return from.channels[channel ?? ""] ?? ""
    case "quality":
    case "received":
    case "given":
    case "initiated":
      return from[about][what ?? ""] ?? ""
    case "day-after":
      return person === null ? from.next : from.nextPerson
    case "alone-by-choice":
      return from.alone
    default:
      return from[about]
  }
}

/** What an insight is called; `name` is whom it is about, if it is about somebody. */
export function titleOf(insight: Insight, name: string): string {
  return fill(worded(words.value.insights.titles, insight), { name })
}

const counts = ({ days_with, days_without }: Insight) => {
  const { days } = words.value.insights
  return { with: plural(days, days_with), without: plural(days, days_without) }
}

/** How many days there are so far. */
export const countsOf = (insight: Insight): string => fill(words.value.insights.counts, counts(insight))

/** The plain averages; undefined where there are not five days of each. */
export function plainOf({ mean_with, mean_without }: Insight): string | undefined {
  if (mean_with === null || mean_without === null) return undefined
  return fill(words.value.insights.plain, { with: number(mean_with), without: number(mean_without) })
}

/** The sentences about what was found, in their order; undefined where it is too early. */
export function foundIn(insight: Insight, name: string): string[] | undefined {
  const { insights: w } = words.value
  const { about, after, size, low, high, per } = insight
  if (size === null || low === null || high === null) return undefined
  const isLower = size < 0
  const [least, most] = isLower ? [-high, -low] : [low, high]
  const sentence = fill(isLower ? w.lower : w.higher, {
    when: fill(worded(w.when, insight), { name, time: span(per ?? 0) }),
    size: number(Math.abs(size)),
    than: about === "quality" ? w.than : "",
    low: number(least),
    high: number(most),
    ...counts(insight),
  })
  // That is about one contact and the same day.
  const isFollowed = after && !["alone-by-choice", "day-after", "dose"].includes(about)
  return [sentence, ...(isFollowed ? [isLower ? w.afterLower : w.afterHigher] : [])]
}

/** Why that is no cause. */
export function caveatOf({ about, size }: Insight): string {
  const { insights: w } = words.value
  const which = about === "alone-by-choice" ? "alone" : about === "quality" ? "felt" : "reach"
  return w.notCause[which][size !== null && size < 0 ? "lower" : "higher"]
}

/** Minutes as one would say them: "45 minutes", "3.5 hours". */
function span(minutes: number): string {
  const isLong = minutes >= 90
  const unit = isLong ? "hour" : "minute"
  const value = isLong ? Math.round(minutes / 30) / 2 : Math.max(5, Math.round(minutes / 5) * 5)
  return new Intl.NumberFormat(locale.value, { style: "unit", unit, unitDisplay: "long" }).format(value)
}

/** The parts of the screen, in a fixed order: nothing in it is ranked. */
export const GROUPS = ["time", "people", "ways", "felt", "support", "own"] as const
export type Group = (typeof GROUPS)[number]

/** Where an insight stands; the headline stands before all of them. */
export function groupOf({ about, person }: Insight): Group | "headline" {
  if (about === "anyone") return "headline"
  if (person !== null) return "people"
  if (about === "channel") return "ways"
  if (about === "quality") return "felt"
  if (about === "received" || about === "given") return "support"
  return about === "alone-by-choice" ? "own" : "time"
}
