/** How the days of a time away are written. */
import type { Span } from "../../domain/away"
import { day } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"

/** Its days in words: "20 Nov to 3 Dec", or the one day that it is. */
export function written({ from, to }: Span): string {
  if (from === to) return day(from, "short")
  return fill(words.value.away.span, { from: day(from, "short"), to: day(to, "short") })
}
