import { expect, test } from "vitest"
import { type Contact, evidence, middle } from "./evidence"
import type { Person, Step } from "./records"

const one = (more: Partial<Person> = {}, locked: readonly string[] = []) => ({
  id: "a",
  fields: { name: "Ada", sort: "friend" as const, ...more },
  locked,
})
const ada = one()

const at = (day: number): string => new Date(Date.UTC(2026, 10, day, 10)).toISOString()
const met = (day: number, more: Contact = {}): Contact => ({
  at: at(day),
  people: ["a"],
  channel: "call",
  ...more,
})
const step = (day: number, more: Partial<Step> = {}): Step => ({
  at: at(day),
  zone: "UTC",
  person: "a",
  rung: 2,
  state: "done",
  ...more,
})

test("what was expected stands beside how it was, from contacts and steps, the newest first", () => {
  const contacts = [met(1, { expected: -1, nourishing: 1 }), met(3, { expected: 0, nourishing: 2 }), met(4)]
  const found = evidence(ada, contacts, [step(2, { expected: -2, actual: 0, zone: "Pacific/Kiritimati" })])
  expect(found?.times).toEqual([
    { at: at(3), day: "2026-11-03", expected: 0, actual: 2 },
    // Where it was, it was the day after already.
    { at: at(2), day: "2026-11-03", expected: -2, actual: 0 },
    { at: at(1), day: "2026-11-01", expected: -1, actual: 1 },
  ])
})

test("a step and the contact that it made are one time", () => {
  const said = { expected: -1, because: "n" }
  const done = [step(2, { ...said, actual: 1 })]
  const others = [met(1, { expected: 0, nourishing: 1 }), met(3, { expected: 0, nourishing: 1 })]
  expect(evidence(ada, [...others, met(2, { ...said, nourishing: 1 })], done)?.times).toHaveLength(3)
  // One that was only planned was no time at all.
  const planned = [step(2, { ...said, state: "planned" })]
  expect(evidence(ada, [...others, met(2, { ...said, nourishing: 1 })], planned)?.times).toHaveLength(3)
})

test("from two times nothing is said, and from many only of the last", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, day) => met(day + 1, { expected: 0, nourishing: 1, felt_heard: 3 }))
  expect(evidence(ada, many(2), [])).toMatchObject({ times: [], felt: [], heard: [] })
  const found = evidence(ada, many(28), [])
  expect([found?.times.length, found?.felt.length, found?.heard.length]).toEqual([6, 12, 12])
  expect(found?.times[0]?.at).toBe(at(28))
})

test("nothing is said of somebody who drains, nor from what was with others", () => {
  expect(evidence(ada, [met(1, { nourishing: -1 })], [])).toBeUndefined()
  expect(evidence(ada, [met(1, { nourishing: -1 }), met(2, { nourishing: 1 })], [])).toBeDefined()
  const others = [1, 2, 3].map((day) => met(day, { people: ["b"], nourishing: 2, expected: 1 }))
  expect(
    evidence(
      ada,
      others,
      [1, 2, 3].map((day) => step(day, { person: "b", expected: 0, actual: 1 })),
    ),
  ).toEqual({
    times: [],
    felt: [],
    heard: [],
    support: new Map(),
  })
})

test.each([
  [one({ suggest: "careful" }), true],
  [one({ sort: "pet" }), true],
  [one({ suggest: "never" }), false],
  [one({ standing: "ended" }), false],
  [one({ standing: "bereaved" }), false],
  [one({}, ["name"]), false],
] as const)("of %j something is said: %s", (person, isSaid) => {
  expect(evidence(person, [met(1, { nourishing: 2 })], []) !== undefined).toBe(isSaid)
})

test("support is counted both ways", () => {
  const found = evidence(
    ada,
    [
      met(1, { support_given: ["advice"], support_received: ["company", "advice"] }),
      met(2, { support_received: ["company"] }),
    ],
    [],
  )
  expect(found?.support).toEqual(
    new Map([
      ["advice", { given: 1, got: 1 }],
      ["company", { given: 0, got: 2 }],
    ]),
  )
})

test("the middle is the nearest step, half-way the one that says less, and never a minus before a zero", () => {
  expect([middle([1, 1, 2]), middle([1, 2]), middle([-1, -2]), middle([-2, -2, -1])]).toEqual([1, 1, -1, -2])
  expect(Object.is(middle([-1, 0]), 0)).toBe(true)
})
