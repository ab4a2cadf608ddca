/** The last seven days as a picture needs them: each day's mood and the people seen. */
import { type Counts, company } from "../../domain/company"
import { type CheckInEntry, type Entry, isCheckIn, isContact } from "../entries"

export type WeekDay = {
  day: string
  /** The mean mood of the day's check-ins, −100…100; undefined where there was none. */
  mood: number | undefined
  /** Different people met, called or video-called, strangers as one; undefined where none was logged. */
  company: number | undefined
}

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? numbers.reduce((sum, n) => sum + n, 0) / numbers.length : undefined
}

/** The different people met in these entries of one day. */
export function seen(entries: readonly Entry[], counts: Counts): Set<string> {
  return new Set(
    entries.filter(isContact).flatMap(({ id, fields }) => [...company({ id, ...fields }, counts)]),
  )
}

const moodOf = ({ fields }: CheckInEntry): readonly number[] =>
  fields.valence === undefined ? [] : [fields.valence]

/** One row for each of these days, in their order; company that does not count is left out. */
export function week(days: readonly string[], entries: readonly Entry[], counts: Counts): WeekDay[] {
  return days.map((day) => {
    const all = entries.filter((entry) => entry.day === day)
    return {
      day,
      mood: mean(all.filter(isCheckIn).flatMap(moodOf)),
      company: all.every(isCheckIn) ? undefined : seen(all, counts).size,
    }
  })
}
