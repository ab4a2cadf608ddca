/** How mood came back after dips: each dip measured by the person's own usual before it (docs/pictures.md). */

/** The usual is the median of so many days before, if that many of them have a mood. */
const BEFORE = { days: 28, least: 10 }
/** A dip is a step of one standard deviation of those days, and at least this much, on a scale of 1 to 5. */
const LEAST_STEP = 0.5
/** Mood is back within this share of a step of the usual. */
const NEAR = 0.25
/** After so many days without a mood nobody knows what became of a dip. */
const GAP = 7
/** A dip is followed for so long; after that it is no dip any more, but how things are. */
export const FOLLOWED = 28

export interface Dip {
  /** The place of its first day among the days. */
  readonly start: number
  /** The mood that was usual before, 1 … 5. */
  readonly usual: number
  /** Mood less the usual, from the first day to the day on which it was back; undefined on a day without one. */
  readonly course: readonly (number | undefined)[]
  /** How it ended; "open": it has not yet, "unknown": a gap in the log lies in between. */
  readonly end: "back" | "longer" | "open" | "unknown"
  /** Where it is back: so many days after the first one, at the earliest and at the latest; days without a mood lie between. */
  readonly back: { readonly least: number; readonly most: number } | undefined
}

/** Every dip in a row of days, the oldest first; a day without a mood is undefined. */
export function dips(moods: readonly (number | undefined)[]): Dip[] {
  const found: Dip[] = []
  for (let day = 0; day < moods.length; day++) {
    const dip = dipAt(moods, day)
    if (!dip) continue
    found.push(dip)
    day += dip.course.length - 1
  }
  return found
}

function dipAt(moods: readonly (number | undefined)[], start: number): Dip | undefined {
  const first = moods[start]
  const before = moods.slice(Math.max(0, start - BEFORE.days), start).filter((mood) => mood !== undefined)
  if (first === undefined || before.length < BEFORE.least) return undefined
  const usual = median(before)
  const step = Math.max(deviation(before), LEAST_STEP)
  if (first > usual - step) return undefined
  return { start, usual, ...followed(moods, start, usual, usual - step * NEAR) }
}

/** Goes on from a dip's first day until mood is back, a gap is too long, the time is over, or the days are. */
function followed(
  moods: readonly (number | undefined)[],
  start: number,
  usual: number,
  enough: number,
): Pick<Dip, "course" | "end" | "back"> {
  const course: (number | undefined)[] = []
  let seen = 0
  for (let after = 0; start + after < moods.length; after++) {
    const mood = moods[start + after]
    if (after > FOLLOWED) return { course, end: "longer", back: undefined }
    if (after - seen > GAP) return { course, end: "unknown", back: undefined }
    course.push(mood === undefined ? undefined : mood - usual)
    if (mood === undefined) continue
    if (mood >= enough) return { course, end: "back", back: { least: seen + 1, most: after } }
    seen = after
  }
  return { course, end: "open", back: undefined }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** The standard deviation of a sample. */
function deviation(numbers: readonly number[]): number {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return Math.sqrt(squares / (numbers.length - 1))
}
