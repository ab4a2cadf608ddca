import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { vectors } from "../testing/vectors"
import { afresh, type Clock, corrected, isAhead, ms, next, type Stamp, TOLERANCE_MS, tick } from "./clock"

interface Case {
  name: string
  now: number
  last: Stamp | null
  seen: Stamp | null
  device: string
  next: Stamp
}

const DEVICE = "0a0b0c0d"
const moment = fc.integer({ min: 0, max: 2 ** 42 })
const stamp = fc
  .tuple(moment, fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(DEVICE, "ffffffff", "00000000"))
  .map(
    ([at, count, device]) => at.toString(16).padStart(12, "0") + count.toString(16).padStart(4, "0") + device,
  )
const maybe = fc.option(stamp)

describe("the clock of both languages", () => {
  test.each(vectors<Case[]>("clock"))("$name", ({ now, last, seen, device, next: expected }) => {
    expect(next(now, last, seen, device)).toBe(expected)
  })
})

test("a write exceeds what it replaces, whatever the clock on the wall says", () => {
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      maybe,
      maybe,
      (now, offset, last, seen) => {
        const [made, clock] = tick({ device: DEVICE, offset, last }, now, seen)
        expect(made).toMatch(/^[0-9a-f]{24}$/)
        expect(seen === null || made > seen).toBe(true)
        expect(last === null || made > last).toBe(true)
        expect(clock.last).toBe(made)
      },
    ),
  )
})

test("an answer sets the clock, and a future that the server does not believe can be forgotten", () => {
  const tenYears = 10 * 365 * 86_400_000
  const server = 1_800_000_000_000
  const [ahead, fast] = tick({ device: DEVICE, offset: 0, last: null }, server + tenYears, null)
  const set = corrected(fast, server + tenYears - 40, server + tenYears + 40, server)
  expect(isAhead(set.last, server)).toBe(true)
  const [made] = tick(afresh(set, "0000ffff"), server + tenYears + 5000, null)
  expect(ms(made)).toBe(server + 5000)
  expect(made < ahead).toBe(true)
  expect(made.endsWith("0000ffff")).toBe(true)
})

test("what the server accepts is no future", () => {
  const server = 1_800_000_000_000
  const [made] = tick({ device: DEVICE, offset: 0, last: null }, server + TOLERANCE_MS, null)
  expect([isAhead(made, server), isAhead(made, server - 1), isAhead(null, server)]).toEqual([
    false,
    true,
    false,
  ])
})

test("stamps of one device only grow between corrections", () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 2 }), (nows) => {
      let clock: Clock = { device: DEVICE, offset: 0, last: null }
      const made = nows.map((now) => {
        const [one, after] = tick(clock, now, null)
        clock = after
        return one
      })
      expect(made).toEqual([...new Set(made)].sort())
    }),
  )
})
