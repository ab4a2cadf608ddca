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

/** The clock after an answer: set by the server's `now`, and without a future that the server did not accept. */
export function corrected(clock: Clock, sent: number, received: number, serverNow: number): Clock {
  const offset = Math.round(serverNow - (sent + received) / 2)
  const keep = clock.last !== null && ms(clock.last) <= serverNow + TOLERANCE_MS
  return { device: clock.device, offset, last: keep ? clock.last : null }
}

function written(at: number, count: number, device: string): Stamp {
  return at.toString(16).padStart(12, "0") + count.toString(16).padStart(4, "0") + device
}
