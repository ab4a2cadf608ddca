/** Time away: which days it covers, and how it ends once somebody is back. */
import { between, plus } from "./days"
import type { Away } from "./records"

/** Days from which nothing is inferred, both ends included. */
export type Span = Pick<Away, "from" | "to">

/** Without a last day it is over after so long, for nobody may be left on "away" by having forgotten it. */
const OPEN_DAYS = 28

/** The last day of a time away that begins on a day, and of which nobody knows yet how long it will be. */
export const openEnd = (from: string): string => plus(from, OPEN_DAYS - 1)

/** How many days it is. */
export const length = ({ from, to }: Span): number => between(from, to) + 1

/** Whether a day lies in it. */
export const covers = ({ from, to }: Span, day: string): boolean => from <= day && day <= to

/** Those of others that share a day with this one. */
export function overlapping<T extends { readonly fields: Span }>(span: Span, others: readonly T[]): T[] {
  return others.filter(({ fields }) => fields.from <= span.to && span.from <= fields.to)
}

/** The last day of what goes on today without a gap, where somebody is away today. */
export function awayUntil(all: readonly { readonly fields: Span }[], today: string): string | undefined {
  let last: string | undefined
  for (let day = today; ; day = plus(last, 1)) {
    const ends = all.filter(({ fields }) => covers(fields, day)).map(({ fields }) => fields.to)
    if (ends.length === 0) return last
    last = ends.reduce((a, b) => (a > b ? a : b))
  }
}

/** What a time away becomes once somebody is back: it ended yesterday, or it never was. */
export function ended({ from }: Span, today: string): { to: string } | "gone" {
  return from < today ? { to: plus(today, -1) } : "gone"
}
