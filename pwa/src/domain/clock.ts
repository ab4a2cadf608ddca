/** A hybrid logical clock: stamps that only grow, whatever the clock on the wall does. */

/** 24 lower-case hex characters: milliseconds (12), counter (4), device (8); compared as strings. */
export type Stamp = string

/** How far in the future the server lets a stamp be; later ones it clamps. */
export const TOLERANCE_MS = 60_000

const LAST_COUNT = 0xffff

/** What a device knows of time; `offset` is what its wall clock lacks to be the server's. */
export interface Clock {
  readonly device: string
  readonly offset: number
  readonly last: Stamp | null
}

/** The milliseconds within a stamp. */
export function ms(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, 12), 16)
}

/** The smallest stamp of this device that is beyond `last` and `seen` and not before `now`. */
export function next(now: number, last: Stamp | null, seen: Stamp | null, device: string): Stamp {
  const before = [last, seen].filter((stamp) => stamp !== null)
  const at = Math.max(now, ...before.map(ms))
  const counts = before
    .filter((stamp) => ms(stamp) === at)
    .map((stamp) => Number.parseInt(stamp.slice(12, 16), 16))
  const count = counts.length === 0 ? 0 : Math.max(...counts) + 1
  return count > LAST_COUNT ? written(at + 1, 0, device) : written(at, count, device)
}

/** A stamp for a write at wall time `now` that replaces what was stamped `seen`, and the clock after it. */
export function tick(clock: Clock, now: number, seen: Stamp | null): [Stamp, Clock] {
  const stamp = next(Math.max(0, now + clock.offset), clock.last, seen, clock.device)
  return [stamp, { ...clock, last: stamp }]
}

/** The clock after an answer: set by the server's `now`. */
export function corrected(clock: Clock, sent: number, received: number, serverNow: number): Clock {
  return { ...clock, offset: Math.round(serverNow - (sent + received) / 2) }
}

/** Whether a stamp lies so far in the future that the server lowers it. */
export function isAhead(stamp: Stamp | null, serverNow: number): boolean {
  return stamp !== null && ms(stamp) > serverNow + TOLERANCE_MS
}

/**
 * The clock without its future. It goes on under another device part, for the server takes the stamps of one part to
 * grow, and what is not beyond a stamp that it has lowered to be known.
 */
export function afresh(clock: Clock, device: string): Clock {
  return { device, offset: clock.offset, last: null }
}

/** The device part that four random bytes make. */
export function devicePart(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

function written(at: number, count: number, device: string): Stamp {
  return at.toString(16).padStart(12, "0") + count.toString(16).padStart(4, "0") + device
}
