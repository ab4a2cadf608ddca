/** What a dip is and when it was over, and the laws that hold for any log. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { dips, FOLLOWED } from "./recovery"

const usual = (days: number, mood = 3.5): number[] => Array.from({ length: days }, () => mood)
const none = (days: number): undefined[] => Array.from({ length: days }, () => undefined)

test("a day half a point under the usual is a dip, and over once mood is near the usual again", () => {
  const [dip, ...others] = dips([...usual(28), 3, 3.25, 3.4])
  expect(others).toEqual([])
  expect(dip).toMatchObject({ start: 28, usual: 3.5, end: "back", back: { least: 2, most: 2 } })
  expect(dip?.course.map((one) => one?.toFixed(2))).toEqual(["-0.50", "-0.25", "-0.10"])
})

test("whose days go up and down dips further before it is one", () => {
  const swinging = Array.from({ length: 28 }, (_, day) => (day % 2 ? 4.5 : 2.5))
  expect(dips([...swinging, 2.5, 2.6])).toEqual([])
  expect(dips([...swinging, 2.4])).toHaveLength(1)
})

test("before ten days of the last twenty-eight have a mood, nothing is usual", () => {
  expect(dips([...usual(9), 1])).toEqual([])
  expect(dips([...usual(10), 1])).toHaveLength(1)
  expect(dips([...usual(10), ...none(19), 1])).toEqual([])
})

test("a gap in the log is a gap: it says between which days mood was back, or nothing at all", () => {
  const after = (...later: (number | undefined)[]) => dips([...usual(28), 2, ...later])[0]
  expect(after(...none(3), 3.5)).toMatchObject({ end: "back", back: { least: 1, most: 4 } })
  expect(after(2, ...none(2), 3.5)).toMatchObject({ end: "back", back: { least: 2, most: 4 } })
  expect(after(...none(7), 3.5)).toMatchObject({ end: "unknown", back: undefined })
  expect(after(...none(6), 3.5)).toMatchObject({ end: "back" })
})

test("what goes on is open, and after four weeks it is no dip any more", () => {
  expect(dips([...usual(28), 2, 2])[0]?.end).toBe("open")
  expect(dips([...usual(28), ...usual(FOLLOWED + 1, 2)])[0]?.end).toBe("open")
  expect(dips([...usual(28), ...usual(FOLLOWED + 2, 2)])[0]?.end).toBe("longer")
})

const mood = fc.option(
  fc.integer({ min: 4, max: 20 }).map((quarters) => quarters / 4),
  { nil: undefined, freq: 6 },
)
const log = fc.array(mood, { maxLength: 160, size: "max" })

test("days before the log began change nothing but the places", () => {
  fc.assert(
    fc.property(log, fc.nat(40), (moods, more) => {
      const moved = dips([...none(more), ...moods]).map((dip) => ({ ...dip, start: dip.start - more }))
      expect(moved).toEqual(dips(moods))
    }),
  )
})

test("what was over is not changed by any later day", () => {
  fc.assert(
    fc.property(log, log, (moods, later) => {
      const over = dips(moods).filter(({ end }) => end !== "open")
      expect(dips([...moods, ...later]).slice(0, over.length)).toEqual(over)
    }),
  )
})

test("no two dips share a day, and each begins at least half a point under and stays under until it is back", () => {
  fc.assert(
    fc.property(log, (moods) => {
      let free = 0
      for (const { start, usual, course, end, back } of dips(moods)) {
        expect(start).toBeGreaterThanOrEqual(free)
        free = start + course.length
        expect(course[0]).toBeLessThanOrEqual(-0.5)
        const lows = (end === "back" ? course.slice(0, -1) : course).filter((one) => one !== undefined)
        for (const one of lows) expect(one).toBeLessThan(-0.125 + 1e-9)
        course.forEach((one, day) => {
          const is = moods[start + day]
          expect(one).toBe(is === undefined ? undefined : is - usual)
        })
        if (end !== "back" || !back) continue
        expect(back.most).toBe(course.length - 1)
        expect(back.least).toBeLessThanOrEqual(back.most)
        expect(course.slice(back.least, back.most).every((one) => one === undefined)).toBe(true)
        expect(course.at(-1)).toBeGreaterThan(course[0] ?? 0)
      }
    }),
  )
})

test("whose days are all alike never dips", () => {
  fc.assert(
    fc.property(log, fc.integer({ min: 4, max: 20 }), (moods, same) => {
      expect(dips(moods.map((one) => (one === undefined ? undefined : same / 4)))).toEqual([])
    }),
  )
})
