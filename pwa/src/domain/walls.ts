/** What a clock on the wall shows where something happened, and back to the moment; an unknown zone counts as UTC. */

import { inZones } from "./zones"

/** A time of day on a local day, "21:45" on "2026-11-22", in an IANA zone. */
export interface Wall {
  readonly day: string
  readonly time: string
  readonly zone: string
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const NOON = "12:00"

const format = inZones({ dateStyle: "short", timeStyle: "short" })

/** What the clock showed at a moment in a zone. */
export function wallOf(at: string | number, zone: string): Wall {
  // Sweden writes dates as ISO 8601 does.
  const [day = "", time = ""] = format(zone).format(new Date(at)).split(" ")
  return { day, time, zone }
}

/**
 * The moment at which the clock shows this, in milliseconds; without a time it is noon. What comes twice in autumn is the
 * first of the two, and what spring skips is as long after the jump as it would have been before.
 */
export function msOf({ day, time, zone }: Wall): number {
  const asUtc = Date.parse(`${day}T${time || NOON}:00Z`)
  const [before, after] = [asUtc - offset(asUtc - DAY_MS, zone), asUtc - offset(asUtc + DAY_MS, zone)]
  const isRight = (ms: number): boolean => ms + offset(ms, zone) === asUtc
  return [before, after].filter(isRight).sort((a, b) => a - b)[0] ?? before
}

/** How far ahead of UTC the clock of a zone is at a moment, in milliseconds. */
function offset(ms: number, zone: string): number {
  const { day, time } = wallOf(ms, zone)
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(ms / MINUTE_MS) * MINUTE_MS
}
