/** When the weekly look back is asked for. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { plus } from "./days"
import { comingOf, isDue, lastOf, nextOf, weekday } from "./reflecting"

// A Sunday.
const SUNDAY = "2026-11-22"
const SUN = 7

test("days of the week are counted as ISO 8601 does", () => {
  expect(["2026-11-16", "2026-11-21", SUNDAY].map(weekday)).toEqual([1, 6, 7])
})

test("the last of a day is within a week, the next one a week on", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 4000 }), (sort, n) => {
      const today = plus("2020-01-01", n)
      const last = lastOf(sort, today)
      expect(weekday(last)).toBe(sort)
      expect(last <= today && plus(last, 6) >= today).toBe(true)
      expect(nextOf(sort, today)).toBe(plus(last, 7))
      expect(comingOf(sort, today) >= today).toBe(true)
      expect(weekday(comingOf(sort, today))).toBe(sort)
    }),
  )
})

test("it is asked for from its day on, until it is answered", () => {
  expect(isDue(SUN, undefined, [], SUNDAY)).toBe(true)
  expect(isDue(SUN, undefined, [], plus(SUNDAY, 6))).toBe(true)
  expect(isDue(SUN, undefined, [plus(SUNDAY, -1)], SUNDAY)).toBe(true)
  expect(isDue(SUN, undefined, [SUNDAY], plus(SUNDAY, 6))).toBe(false)
  expect(isDue(SUN, undefined, [SUNDAY], plus(SUNDAY, 7))).toBe(true)
})

test("it is not asked for where it is off, or was put off until later", () => {
  expect(isDue(undefined, undefined, [], SUNDAY)).toBe(false)
  expect(isDue(SUN, plus(SUNDAY, 7), [], plus(SUNDAY, 6))).toBe(false)
  expect(isDue(SUN, plus(SUNDAY, 7), [], plus(SUNDAY, 7))).toBe(true)
})
