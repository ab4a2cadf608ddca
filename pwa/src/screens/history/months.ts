/** Entries by month. */
import type { Entry } from "../entries"
import type { History } from "../stretch"

/** A month ("2026-11") with entries of it; `count` is how many it has, once all of them are there. */
export type Month = { month: string; entries: readonly Entry[]; count: number | undefined }

/** The months from `from` (or the newest) backwards, in the order of the entries. */
export function months({ entries, more }: History, from = ""): Month[] {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const month = entry.day.slice(0, 7)
    // A choice of months reads a day further, for the sake of other time zones.
    if (from && month > from) continue
    const some = found.get(month)
    if (some) some.push(entry)
    else found.set(month, [entry])
  }
  const last = [...found.keys()].at(-1)
  return [...found].map(([month, some]) => ({
    month,
    entries: some,
    count: more && month === last ? undefined : some.length,
  }))
}
