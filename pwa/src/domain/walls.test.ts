/** Clocks on walls: there and back in zones that differ, jump, and are half an hour off. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dayOf } from "./days"
import { msOf, wallOf } from "./walls"

const ZONES = [
  "Europe/Berlin",
  "America/Los_Angeles",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Australia/Lord_Howe",
  "UTC",
  "Nowhere/AtAll",
]

const moments = fc.integer({
  min: Date.parse("2015-01-01") / 900_000,
  max: Date.parse("2035-01-01") / 900_000,
})

test("a clock says the day that the record belongs to", () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...ZONES), (quarter, zone) => {
      expect(wallOf(quarter * 900_000, zone).day).toBe(dayOf(quarter * 900_000, zone))
    }),
  )
})

test("what a clock shows leads back to the moment, or to the first of the two that look the same", () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...ZONES), (quarter, zone) => {
      const ms = quarter * 900_000
      const wall = wallOf(ms, zone)
      expect(wallOf(msOf(wall), zone)).toEqual(wall)
      expect(msOf(wall) - ms).toBeLessThanOrEqual(0)
      expect(msOf(wall) - ms).toBeGreaterThanOrEqual(-3_600_000)
    }),
  )
})

describe("the nights on which clocks jump in Berlin", () => {
  const zone = "Europe/Berlin"
  const utc = (day: string, time: string) => new Date(msOf({ day, time, zone })).toISOString().slice(0, 16)

  test("spring skips an hour, and what lies in it comes an hour later", () => {
    expect(utc("2026-03-29", "01:59")).toBe("2026-03-29T00:59")
    expect(utc("2026-03-29", "02:30")).toBe("2026-03-29T01:30")
    expect(wallOf(Date.parse("2026-03-29T01:30Z"), zone).time).toBe("03:30")
    expect(utc("2026-03-29", "03:00")).toBe("2026-03-29T01:00")
  })

  test("autumn has an hour twice, and the first is meant", () => {
    expect(utc("2026-10-25", "02:30")).toBe("2026-10-25T00:30")
    expect(utc("2026-10-25", "03:00")).toBe("2026-10-25T02:00")
  })

  test("a day without a time is its noon", () => {
    expect(utc("2026-10-25", "")).toBe("2026-10-25T11:00")
  })
})
