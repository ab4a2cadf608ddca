import { expect, test } from "vitest"
import type { Person } from "./records"
import { called, counted, initials, met, type SummaryDay, summaryDays, threads } from "./summary"

const day = (mood: number | undefined, company: string[] | undefined): SummaryDay => ({
  day: "2026-11-28",
  mood,
  company: company && new Set(company),
})
const contact = (people: string[], nourishing?: number) => ({
  id: "c",
  day: "2026-11-28",
  channel: "in-person" as const,
  people,
  nourishing,
})
const somebody = (id: string, fields: Partial<Person> = {}, locked: string[] = []) => ({
  id,
  fields: { name: `Name ${id}`, sort: "friend" as const, ...fields },
  locked,
})

test("days without an entry are missing, and are not days alone", () => {
  const days = [day(3, ["a"]), day(undefined, []), day(undefined, undefined), day(2, [])]
  expect(counted(days)).toEqual({ days: 4, missing: 1, inCompany: 1, alone: 2 })
})

test("people stand in the order of their names, and whoever must not be named is left out", () => {
  const all = ["z", "a", "never", "ended", "gone", "pet", "locked", "draining", "unmet"]
  const days = [day(3, all.slice(0, -1)), day(3, ["z", "draining"])]
  const people = [
    somebody("z"),
    somebody("a"),
    somebody("never", { suggest: "never" }),
    somebody("ended", { standing: "ended" }),
    somebody("gone", { standing: "bereaved" }),
    somebody("pet", { sort: "pet" }),
    somebody("locked", {}, ["name"]),
    somebody("draining"),
    somebody("unmet"),
  ]
  const contacts = [contact(["z", "draining"], -2), contact(["z"], 2), contact(["draining"], 1)]
  expect(met(days, people, contacts)).toEqual([
    { name: "Name a", days: 1 },
    { name: "Name z", days: 2 },
  ])
})

test.each([
  ["Ada Quillfeather", "A. Q."],
  ["ada", "A."],
  ["Jean-Luc von und zu", "J. L."],
  ["Ömer", "Ö."],
  ["🦊 Fox", "F."],
  ["🦊", "🦊"],
  ["", ""],
])("%s is %s", (name, short) => expect(initials(name)).toBe(short))

test("whole names are there where they are wanted and fit; else it is said that they stay initials", () => {
  const people = Array.from({ length: 20 }, () => ({ name: "Ada Quillfeather" }))
  expect(called(people, false, 0)).toEqual({ names: people.map(() => "A. Q."), isTooMany: false })
  expect(called(people, true, 7)).toEqual({ names: people.map(({ name }) => name), isTooMany: false })
  expect(called(people, true, 6)).toEqual({ names: people.map(() => "A. Q."), isTooMany: true })
})

test("a line is drawn through days that follow each other, and none over a gap", () => {
  const days = [day(1, []), day(2, []), day(undefined, []), day(3, [])]
  expect(threads(days)).toEqual([
    [
      { index: 0, mood: 1 },
      { index: 1, mood: 2 },
    ],
  ])
})

test("a day has the average of its moods, and whoever counts as company; a message is none", () => {
  const at = { day: "2026-11-27" }
  const log = {
    checkIns: [
      { ...at, valence: 50 },
      { ...at, valence: -100 },
      { day: "2026-11-28", valence: undefined },
      { day: "2026-10-01", valence: 100 },
    ],
    contacts: [
      { ...contact(["a", "pet"]), ...at },
      { ...contact(["b"]), ...at, channel: "message" as const },
    ],
    alone: ["2026-11-25"],
  }
  expect(summaryDays(log, "2026-11-28", 4, (id) => id !== "pet")).toEqual([
    { day: "2026-11-25", mood: undefined, company: new Set() },
    { day: "2026-11-26", mood: undefined, company: undefined },
    { day: "2026-11-27", mood: 2.5, company: new Set(["a"]) },
    { day: "2026-11-28", mood: undefined, company: new Set() },
  ])
})
