/** How a long history falls into months. */
import { expect, test } from "vitest"
import type { Entry } from "../entries"
import { months } from "./months"

const part = (from: string | undefined, ...days: string[]) => ({
  from,
  until: undefined,
  entries: days.map((day) => ({ day }) as Entry),
})
const newest = part("2026-11-02", "2026-11-20", "2026-11-02")
const counted = (...parts: Parameters<typeof months>[0]) =>
  months(parts).map(({ month, count, slices }) => [month, count, slices.length])

test("entries fall into their months, newest first, whatever part they came in with", () => {
  expect(counted(newest, part(undefined, "2026-11-01", "2026-10-31", "2026-08-01"))).toEqual([
    ["2026-11", 3, 2],
    ["2026-10", 1, 1],
    ["2026-08", 1, 1],
  ])
})

test("a month that goes on is not counted yet", () => {
  expect(counted(newest, part("2026-08-01", "2026-10-31", "2026-08-01"))).toEqual([
    ["2026-11", 2, 1],
    ["2026-10", 1, 1],
    ["2026-08", undefined, 1],
  ])
})

test("what was drawn of a part is not made again because others were read", () => {
  const before = months([newest])[0]?.slices[0]
  const after = months([newest, part(undefined, "2026-11-01")])[0]?.slices
  expect(after?.[0]).toBe(before)
  expect(after).toHaveLength(2)
})
