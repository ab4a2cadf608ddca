/** Time away: its days, what touches what, and coming back. */
import { expect, test } from "vitest"
import { awayUntil, covers, ended, length, openEnd, overlapping } from "./away"

const one = (from: string, to: string) => ({ fields: { from, to } })
const TODAY = "2026-11-22"

test("both ends belong to it", () => {
  const span = { from: "2026-11-20", to: "2026-11-22" }
  expect(length(span)).toBe(3)
  expect(["2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23"].map((day) => covers(span, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test("without a last day it is four weeks, across the end of summer time as well", () => {
  expect(openEnd("2026-10-20")).toBe("2026-11-16")
  expect(length({ from: "2026-10-20", to: openEnd("2026-10-20") })).toBe(28)
})

test("a shared day is an overlap, days side by side are none", () => {
  const all = [one("2026-11-01", "2026-11-03"), one("2026-11-05", "2026-11-09")]
  expect(overlapping({ from: "2026-11-03", to: "2026-11-05" }, all)).toEqual(all)
  expect(overlapping({ from: "2026-11-04", to: "2026-11-04" }, all)).toEqual([])
})

test("today says until when one is away, however many pieces that is in", () => {
  expect(awayUntil([], TODAY)).toBeUndefined()
  expect(awayUntil([one("2026-11-23", "2026-11-30")], TODAY)).toBeUndefined()
  expect(awayUntil([one("2026-11-20", "2026-11-22"), one("2026-11-23", "2026-11-30")], TODAY)).toBe(
    "2026-11-30",
  )
  expect(awayUntil([one("2026-11-22", "2026-11-22"), one("2026-11-24", "2026-11-30")], TODAY)).toBe(
    "2026-11-22",
  )
  // What ends before it begins covers nothing.
  expect(awayUntil([one("2026-11-25", "2026-11-20")], TODAY)).toBeUndefined()
})

test("whoever is back was away until yesterday, or not at all", () => {
  expect(ended({ from: "2026-11-20", to: "2026-11-30" }, TODAY)).toEqual({ to: "2026-11-21" })
  expect(ended({ from: TODAY, to: "2026-11-30" }, TODAY)).toBe("gone")
})
