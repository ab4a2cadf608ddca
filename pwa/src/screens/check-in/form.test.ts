/** The check-in's form: what it saves, and when it shows help. */
import { expect, test } from "vitest"
import { EMPTY, formOf, needsHelp, newOf, patchOf } from "./form"

const when = { at: "2026-11-22T10:00:00Z", zone: "Europe/Berlin" }

test("a bare tap saves a mood and an energy, and nothing that was not said", () => {
  expect(newOf({ ...EMPTY, valence: 50, energy: 0 })).toEqual({ mode: "full", valence: 50, energy: 0 })
})

test("emptied fields are cleared, and the time stays unless it was changed", () => {
  const form = formOf({
    id: "1",
    kind: "check-in",
    fields: { ...when, mode: "full", valence: 0, note: "tea", feelings: ["calm"] },
    locked: [],
    readOnly: false,
    edited: 0,
  })
  const patch = patchOf({ ...form, note: "  ", feelings: [] })
  expect(patch).toMatchObject({ valence: 0, note: undefined, feelings: undefined })
  expect("note" in patch && "feelings" in patch).toBe(true)
  expect("at" in patch).toBe(false)
})

test("a tag that is still being typed is saved too", () => {
  expect(newOf({ ...EMPTY, valence: 0, tags: ["rain"], tag: " long walk " }).tags).toEqual([
    "rain",
    "long walk",
  ])
})

test("who could not, and can now, has checked in wholly; a low day stays one", () => {
  expect(patchOf({ ...EMPTY, valence: 50 }, "cant-today").mode).toBe("full")
  expect("mode" in patchOf({ ...EMPTY, tension: 2 }, "cant-today")).toBe(false)
  expect("mode" in patchOf({ ...EMPTY, valence: 50 }, "low-day")).toBe(false)
})

test("help is shown at the very bottom and after a word of distress, not on any low day", () => {
  expect(needsHelp({ valence: -100 })).toBe(true)
  expect(needsHelp({ valence: 50, feelings: ["calm", "unsafe"] })).toBe(true)
  expect(needsHelp({ valence: -80, feelings: ["numb", "shame", "sad"] })).toBe(false)
  expect(needsHelp({})).toBe(false)
})
