import { expect, test } from "vitest"
import type { Entry } from "../entries"
import { days } from "./days"

const about = { locked: [], readOnly: false, edited: 0, order: "" }
const when = { at: "2026-11-22T10:00:00Z", zone: "UTC" }
const felt = (day: string, valence: number): Entry => ({
  ...about,
  id: `c${day}${valence}`,
  kind: "check-in",
  day,
  fields: { ...when, mode: "full", valence },
})
const met = (day: string, people: string[]): Entry => ({
  ...about,
  id: `s${day}`,
  kind: "social-contact",
  day,
  fields: { ...when, channel: "in-person", people },
})

test("a day's mood is the mean on a scale of one to five; a day without one is a gap, and no zero", () => {
  const [first, second, third] = days(
    [felt("2026-11-20", 100), felt("2026-11-20", 0), met("2026-11-22", ["a"])],
    "2026-11-22",
    3,
    () => true,
  )
  expect([first?.mood, first?.company]).toEqual([4, 0])
  expect([second?.mood, second?.company]).toEqual([undefined, undefined])
  expect([third?.mood, third?.company]).toEqual([undefined, 1])
  expect([...(third?.features ?? [])]).toEqual(["anyone", "person/a", "channel/in-person"])
})

test("what lies outside the days is left out", () => {
  const all = [felt("2026-11-19", 10), felt("2026-11-23", 10)]
  expect(days(all, "2026-11-22", 3, () => true).every(({ mood }) => mood === undefined)).toBe(true)
})

test("a message is no company, but it has its channel", () => {
  const written: Entry = {
    ...about,
    id: "m",
    kind: "social-contact",
    day: "2026-11-22",
    fields: { ...when, channel: "message", people: ["a"] },
  }
  const [day] = days([written], "2026-11-22", 1, () => true)
  expect([day?.company, [...(day?.features ?? [])]]).toEqual([0, ["channel/message"]])
})

test("somebody who does not count is nobody's company", () => {
  const [day] = days([met("2026-11-22", ["a"])], "2026-11-22", 1, () => false)
  expect([day?.company, day?.features.size]).toEqual([0, 0])
})
