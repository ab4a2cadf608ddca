import { expect, test } from "vitest"
import type { Person } from "./records"
import { holding, noQuietUntil, safe } from "./safe"

const about = (who: string) => ({ id: `person/${who}`, about: "person", person: who })
const anyone = { id: "anyone", about: "anyone", person: null }
const one = (more: Partial<Person> = {}, locked: string[] = []) => ({
  fields: { name: "Ada", sort: "friend" as const, ...more },
  locked,
})

test.each([
  [one(), true],
  [one({ suggest: "careful" }), true],
  [one({ suggest: "never" }), false],
  [one({ standing: "ended" }), false],
  [one({ standing: "bereaved" }), false],
  [one({ sort: "pet" }), false],
  [one({}, ["name"]), false],
  [undefined, false],
] as const)("somebody who is %j is shown: %s", (person, isShown) => {
  expect(safe([anyone, about("a")], () => person, new Set())).toHaveLength(isShown ? 2 : 1)
})

test("nor is whoever drains, in whatever an insight says about them", () => {
  const next = { id: "after/person/a", about: "day-after", person: "a" }
  expect(safe([next], () => one(), new Set())).toEqual([next])
  expect(safe([next, about("a")], () => one(), new Set(["a"]))).toEqual([])
  expect(safe([next], () => one({ suggest: "never" }), new Set())).toEqual([])
  expect(safe([{ ...about("a"), person: null }], () => one(), new Set())).toEqual([])
})

test("what was hidden stays hidden, up to its last day if it has one", () => {
  const hidden = (until?: string) => ({ fields: { insight: "anyone", ...(until && { until }) } })
  expect(holding([hidden(), hidden("2026-11-23"), hidden("2026-11-22")], "2026-11-23")).toEqual([
    hidden(),
    hidden("2026-11-23"),
  ])
})

test("after a parting nothing is said of a quiet stretch for three weeks, or longer where that was so before", () => {
  expect(noQuietUntil("2026-11-23", undefined)).toBe("2026-12-14")
  expect(noQuietUntil("2026-11-23", "2026-12-01")).toBe("2026-12-14")
  expect(noQuietUntil("2026-11-23", "2027-01-01")).toBe("2027-01-01")
})
