/** Parts of a history by month. */
import type { Entry } from "../entries"
import type { Part } from "./reading"

/** A month ("2026-11") with entries of it, slice by slice; `count` is how many it has, once all of them are there. */
export type Month = { month: string; slices: readonly Slice[]; count: number | undefined }

/** What one part holds of one month: the same object for as long as the part is not read anew. */
export type Slice = { month: string; entries: readonly Entry[]; days: number }

const known = new WeakMap<Part, readonly Slice[]>()

/** The months of some parts, in the order of their entries. */
export function months(parts: readonly Part[]): Month[] {
  const found = new Map<string, Slice[]>()
  for (const slice of parts.flatMap(slicesOf)) {
    const some = found.get(slice.month)
    if (some) some.push(slice)
    else found.set(slice.month, [slice])
  }
  const more = parts.at(-1)?.from !== undefined
  const last = [...found.keys()].at(-1)
  return [...found].map(([month, slices]) => ({
    month,
    slices,
    count: more && month === last ? undefined : slices.reduce((sum, { entries }) => sum + entries.length, 0),
  }))
}

function slicesOf(part: Part): readonly Slice[] {
  const before = known.get(part)
  if (before) return before
  const found = new Map<string, Entry[]>()
  for (const entry of part.entries) {
    const month = entry.day.slice(0, 7)
    const some = found.get(month)
    if (some) some.push(entry)
    else found.set(month, [entry])
  }
  const slices = [...found].map(([month, entries]) => ({
    month,
    entries,
    days: new Set(entries.map(({ day }) => day)).size,
  }))
  known.set(part, slices)
  return slices
}
