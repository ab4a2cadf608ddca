/** Local days: a record belongs to the day that it was where it happened. */
import { inZones } from "./zones"

const format = inZones({ year: "numeric", month: "2-digit", day: "2-digit" })

/** The day ("2026-11-22") of a moment in a zone; an unknown zone counts as UTC. */
export function dayOf(at: string | number, zone: string): string {
  return format(zone).format(new Date(at))
}

/** The day some days after (or, with a negative number, before) a day. */
export function plus(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** How many days lie from one day to another. */
export function between(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
