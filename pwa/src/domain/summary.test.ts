import { expect, test } from "vitest"
import type { Person } from "./records"
import { counted, initials, met, type SummaryDay, threads } from "./summary"

const day = (mood: number | undefined, company: number | undefined, ...people: string[]): SummaryDay => ({
  day: "2026-11-28",
  mood,
  company,
  features: new Set(people.map((id) => `person/${id}`)),
})
const somebody = (id: string, fields: Partial<Person> = {}, locked: string[] = []) => ({
  id,
  fields: { name: `Name ${id}`, sort: "friend" as const, ...fields },
  locked,
})

test("days without an entry are missing, and are not days alone", () => {
  const days = [day(3, 1, "a"), day(undefined, 0), day(undefined, undefined), day(2, 0)]
  expect(counted(days)).toEqual({ days: 4, missing: 1, inCompany: 1, alone: 2 })
})

test("people stand in the order of their names, and whoever must not be named is left out", () => {
  const all = ["z", "a", "never", "ended", "gone", "pet", "locked", "draining", "unmet"]
  const days = [day(3, 2, ...all.slice(0, -1)), day(3, 1, "z", "draining")]
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
  const contacts = [
    { people: ["z", "draining"], nourishing: -2 },
    { people: ["z"], nourishing: 2 },
    { people: ["draining"], nourishing: 1 },
  ]
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
  ["", ""],
])("%s is %s", (name, short) => expect(initials(name)).toBe(short))

test("a line is drawn through days that follow each other, and none over a gap", () => {
  const days = [day(1, 0), day(2, 0), day(undefined, 0), day(3, 0)]
  expect(threads(days)).toEqual([
    [
      { index: 0, mood: 1 },
      { index: 1, mood: 2 },
    ],
  ])
})
