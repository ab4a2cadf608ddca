import { expect, test } from "vitest"
import { between, dayOf, plus } from "./days"

test("a record belongs to the day that it was where it happened", () => {
  expect(dayOf("2026-11-22T23:30:00Z", "Europe/Berlin")).toBe("2026-11-23")
  expect(dayOf("2026-11-22T23:30:00Z", "America/New_York")).toBe("2026-11-22")
  expect(dayOf("2026-11-22T11:30:00Z", "Pacific/Kiritimati")).toBe("2026-11-23")
})

test("an unknown zone counts as UTC", () => {
  expect(dayOf("2026-11-22T23:30:00Z", "Mars/Olympus")).toBe("2026-11-22")
})

test("days are counted across the change of clocks and of years", () => {
  expect(plus("2026-10-24", 2)).toBe("2026-10-26")
  expect(plus("2026-01-01", -1)).toBe("2025-12-31")
  expect(between("2026-03-28", "2026-03-30")).toBe(2)
})
