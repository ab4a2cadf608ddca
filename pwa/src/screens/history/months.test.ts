/** How a long history falls into months. */
import { expect, test } from "vitest"
import type { Entry } from "../entries"
import { months } from "./months"

const entries = ["2026-11-20", "2026-11-02", "2026-10-31", "2026-08-01"].map((day) => ({ day }) as Entry)

const counted = (more: boolean, from?: string) =>
  months({ entries, more }, from).map(({ month, count }) => [month, count])

test("entries fall into their months, newest first", () => {
  expect(counted(false)).toEqual([
    ["2026-11", 2],
    ["2026-10", 1],
    ["2026-08", 1],
  ])
})

test("a month that goes on is not counted yet", () => {
  expect(counted(true).at(-1)).toEqual(["2026-08", undefined])
})

test("from a month on, nothing newer is there", () => {
  expect(counted(false, "2026-10")).toEqual([
    ["2026-10", 1],
    ["2026-08", 1],
  ])
})
