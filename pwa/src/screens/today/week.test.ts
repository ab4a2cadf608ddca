/** The week at a glance: what a day shows, and what it must not make up. */
import { expect, test } from "vitest"
import type { Entry } from "../entries"
import { week } from "./week"

const about = { locked: [], readOnly: false, edited: 0, order: "" }
const when = { at: "2026-11-22T10:00:00Z", zone: "UTC" }

const felt = (day: string, valence?: number): Entry => ({
  ...about,
  id: "1",
  kind: "check-in",
  day,
  fields: {
    ...when,
    mode: valence === undefined ? "cant-today" : "full",
    ...(valence !== undefined && { valence }),
  },
})

const met = (day: string, people: string[], channel: "in-person" | "message" = "in-person"): Entry => ({
  ...about,
  id: "2",
  kind: "social-contact",
  day,
  fields: { ...when, channel, people },
})

const [MON, TUE] = ["2026-11-16", "2026-11-17"]

test("a day's mood is the mean of its check-ins; one without a mood adds none", () => {
  const [monday, tuesday] = week(
    [MON, TUE],
    [felt(MON, 50), felt(MON, -100), felt(MON), felt(TUE)],
    () => true,
  )
  expect(monday?.mood).toBe(-25)
  expect(tuesday?.mood).toBeUndefined()
})

test("the same person twice is one, strangers are one, and a message is no company", () => {
  const entries = [
    met(MON, ["ana"]),
    met(MON, ["ana", "bo"]),
    met(MON, []),
    met(MON, []),
    met(TUE, ["ana"], "message"),
  ]
  expect(week([MON, TUE], entries, () => true).map(({ company }) => company)).toEqual([3, 0])
})

test("someone who does not count is left out, and a day without a contact says nothing about company", () => {
  const days = week([MON, TUE], [met(MON, ["ana", "ex"]), felt(TUE, 0)], (id) => id !== "ex")
  expect(days.map(({ company }) => company)).toEqual([1, undefined])
})
