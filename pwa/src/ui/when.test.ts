/** Picked moments. */
import { expect, test } from "vitest"
import { happened, isFuture, wall } from "./when"

test("now says nothing, a picked time is rounded down to the quarter", () => {
  expect(happened(undefined)).toEqual({})
  const { at, zone } = happened({ day: "2026-11-22", time: "21:52" })
  expect(wall(Date.parse(at ?? ""))).toEqual({ day: "2026-11-22", time: "21:45" })
  expect(zone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
})

test("what is still to come is noticed", () => {
  const now = new Date("2026-11-22T10:00").getTime()
  expect(isFuture({ day: "2026-11-22", time: "10:05" }, now)).toBe(true)
  expect(isFuture({ day: "2026-11-22", time: "09:55" }, now)).toBe(false)
  expect(isFuture(undefined, now)).toBe(false)
})
