/** Picked moments. */
import { expect, test, vi } from "vitest"
import { wallOf } from "../domain/walls"
import { happened, isAlike, isFuture } from "./picked"

const TOKYO = "Asia/Tokyo"

test("now says nothing, a picked time is rounded down to the quarter where it was picked", () => {
  expect(happened(undefined)).toEqual({})
  expect(happened({ day: "2026-11-22", time: "21:52", zone: TOKYO })).toEqual({
    at: "2026-11-22T12:45:00Z",
    zone: TOKYO,
  })
})

test("a time that is only looked at changes nothing, not even one that was never rounded or comes twice", () => {
  const then = wallOf("2026-10-25T01:37:00Z", "Europe/Berlin")
  expect(then.time).toBe("02:37")
  expect(happened({ ...then, kept: true })).toEqual({})
  expect(isFuture({ ...then, kept: true }, 0)).toBe(false)
})

test("what is still to come is noticed where it was picked", () => {
  const now = Date.parse("2026-11-22T10:00Z")
  const picked = (time: string) => ({ day: "2026-11-22", time, zone: TOKYO })
  expect(isFuture(picked("19:05"), now)).toBe(true)
  expect(isFuture(picked("18:55"), now)).toBe(false)
  expect(isFuture(undefined, now)).toBe(false)
})

test("two zones are alike while their clocks are", () => {
  expect(isAlike("2026-11-22T10:00Z", "Europe/Berlin", "Europe/Paris")).toBe(true)
  expect(isAlike("2026-11-22T10:00Z", "Europe/Berlin", "Africa/Lagos")).toBe(true)
  expect(isAlike("2026-07-22T10:00Z", "Europe/Berlin", "Africa/Lagos")).toBe(false)
})

test("an entry that is opened on the other side of the world keeps its day, its clock and its zone", () => {
  const then = { at: "2026-11-10T22:30:00Z", zone: "Europe/Berlin" }
  for (const phone of ["Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin"]) {
    vi.stubEnv("TZ", phone)
    const shown = wallOf(then.at, then.zone)
    expect([shown.day, shown.time]).toEqual(["2026-11-10", "23:30"])
    expect(happened({ ...shown, kept: true })).toEqual({})
    expect(happened({ ...shown, time: "22:15" })).toEqual({
      at: "2026-11-10T21:15:00Z",
      zone: "Europe/Berlin",
    })
    vi.unstubAllEnvs()
  }
})
