/** Entries by month, and how much of them is drawn. */
import type { Entry } from "../entries"

/** A month ("2026-11") with entries of it; `count` is how many it has in all. */
export type Month = { month: string; entries: readonly Entry[]; count: number }

/** The months of these entries, in the order of the entries. */
export function months(entries: readonly Entry[]): Month[] {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const month = entry.day.slice(0, 7)
    const some = found.get(month)
    if (some) some.push(entry)
    else found.set(month, [entry])
  }
  return [...found].map(([month, some]) => ({ month, entries: some, count: some.length }))
}

/** The months from `from` (or the newest) backwards, cut where there is room for no more entries. */
export function windowed(
  all: readonly Month[],
  from: string,
  room: number,
): { shown: Month[]; more: boolean } {
  const shown: Month[] = []
  let left = room
  for (const month of from ? all.filter(({ month: one }) => one <= from) : all) {
    if (left <= 0) return { shown, more: true }
    shown.push({ ...month, entries: month.entries.slice(0, left) })
    left -= month.count
  }
  return { shown, more: left < 0 }
}
