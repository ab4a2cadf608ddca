/** What the pad takes, and when being away closes the app. */
import { expect, test, vi } from "vitest"

// Screens bring style sheets and drawings, which these rules don't need.
vi.stubGlobal("document", { addEventListener: () => undefined })

const { isOver } = await import("./away")
const { pressed } = await import("./Pad")

test("digits join, full-width ones too, and nothing else does", () => {
  expect([..."２5x8 ０"].reduce(pressed, "")).toBe("2580")
  expect(pressed("2580", "Backspace")).toBe("258")
  expect(pressed("", "Backspace")).toBe("")
  expect(pressed("12345678", "9")).toBe("12345678")
  expect(pressed("12", "Enter")).toBe("12")
})

test("the app closes after the time that was chosen, and when a clock went back", () => {
  const noon = Date.UTC(2026, 10, 22, 12)
  expect(isOver(noon, noon, 0)).toBe(true)
  expect([59_999, 60_000].map((ms) => isOver(noon, noon + ms, 1))).toEqual([false, true])
  expect(isOver(noon, noon - 1, 15)).toBe(true)
})
