/** The last seven days as a picture needs them: each day's mood and the people seen. */
import { type CheckInEntry, type Entry, isCheckIn, isContact } from "../entries"

export type WeekDay = {
  day: string
  /** The mean mood of the day's check-ins, −100…100; undefined where there was none. */
  mood: number | undefined
  /** Different people met, called or video-called, strangers as one; undefined where none was logged. */
  company: number | undefined
}

const TOGETHER: readonly string[] = ["in-person", "group", "call", "video"]

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? numbers.reduce((sum, n) => sum + n, 0) / numbers.length : undefined
}

function seen(entry: Entry): readonly string[] {
  if (!isContact(entry) || !TOGETHER.includes(entry.fields.channel)) return []
  const { people = [] } = entry.fields
  return people.length > 0 ? people : ["strangers"]
}

const moodOf = ({ fields }: CheckInEntry): readonly number[] =>
  fields.valence === undefined ? [] : [fields.valence]

/** One row for each of these days, in their order; company that does not count is left out. */
export function week(
  days: readonly string[],
  entries: readonly Entry[],
  uncounted: ReadonlySet<string>,
): WeekDay[] {
  return days.map((day) => {
    const all = entries.filter((entry) => entry.day === day)
    return {
      day,
      mood: mean(all.filter(isCheckIn).flatMap(moodOf)),
      company: all.every(isCheckIn)
        ? undefined
        : new Set(all.flatMap(seen).filter((id) => !uncounted.has(id))).size,
    }
  })
}
