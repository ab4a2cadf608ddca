import { describe, expect, test } from "vitest"
import { REFRAMES } from "./content"
import {
  chanceOf,
  channelOf,
  isWorse,
  type Known,
  NEAR,
  offered,
  type Past,
  resting,
  suggested,
} from "./steps"

const ada = (more: Partial<Known["fields"]> = {}, locked = false): Known => ({
  id: "a",
  fields: { name: "Ada", sort: "friend", ...more },
  locked,
})
const bea: Known = { id: "b", fields: { name: "Bea", sort: "family" }, locked: false }
const NOBODY: ReadonlySet<string> = new Set()
const among = (candidates: string[], people: Known[], steps: Past[] = [], draining = NOBODY) =>
  suggested(candidates, people, steps, draining)

const step = (state: Past["state"], rung: number, day: number, more: Partial<Past> = {}): Past => ({
  state,
  rung,
  at: `2026-11-${day}T10:00:00Z`,
  ...more,
})

test("the first candidate whom the device lets through, by a few words", () => {
  expect(among(["a", "b"], [ada(), bea])).toEqual({ person: ada(), rung: 2 })
})

test.each([
  [{ suggest: "never" }, false],
  [{ suggest: "careful" }, false],
  [{ standing: "ended" }, false],
  [{ standing: "bereaved" }, false],
  [{ sort: "pet" }, false],
  [{}, true],
] as const)("somebody who is %j or locked %s is passed over", (more, locked) => {
  expect(among(["a", "b"], [ada(more, locked), bea]).person).toBe(bea)
  const planned = step("planned", 2, 22, { person: "a" })
  expect(offered(planned, ["a", "b"], [ada(more, locked), bea], [], NOBODY)).toBe(NEAR)
})

test("somebody who drained lately is passed over", () => {
  expect(among(["a", "b"], [ada(), bea], [], new Set(["a"])).person).toBe(bea)
})

test("with nobody left there is a step without a person", () => {
  expect(among(["a", "gone"], [ada({ suggest: "never" })])).toEqual({ rung: 0 })
})

test("never above the person's cap, and one rung down after not today", () => {
  expect(among(["a"], [ada({ cap: 1 })]).rung).toBe(1)
  expect(among(["a"], [ada({ cap: 0 })])).toEqual({ rung: 0 })
  expect(among(["a"], [ada()], [step("not-today", 2, 22)]).rung).toBe(1)
  expect(among(["a"], [ada()], [step("not-today", 0, 22)]).rung).toBe(0)
  expect(among(["a"], [ada()], [step("not-today", 2, 20), step("planned", 2, 22)]).rung).toBe(1)
  expect(among(["a"], [ada()], [step("not-today", 2, 10), step("done", 1, 20)]).rung).toBe(2)
})

describe("the ladder", () => {
  const then = (cap: number | undefined, past: Past[]) =>
    among(["a"], [ada(cap === undefined ? {} : { cap })], past).rung
  const done = (rung: number, actual: number, more: Partial<Past> = {}) =>
    step("done", rung, 20, { person: "a", expected: 0, actual, ...more })

  test("is climbed a rung at a time with somebody, as far as was said", () => {
    expect(then(5, [done(2, 1)])).toBe(3)
    expect(then(5, [done(4, 0)])).toBe(5)
    expect(then(3, [done(3, 2)])).toBe(3)
    expect(then(5, [done(1, 2)]), "a few words are no climb").toBe(2)
  })

  test("is not climbed where nobody said how far, with somebody else, or after what felt hard", () => {
    expect(then(undefined, [done(2, 2)])).toBe(2)
    expect(then(5, [done(2, 2, { person: "b" })])).toBe(2)
    expect(then(5, [done(2, -1, { expected: -1 })])).toBe(2)
    expect(then(5, [done(3, 2), step("not-today", 4, 21)])).toBe(3)
    expect(then(5, [done(3, 2), step("planned", 4, 21, { person: "a" })])).toBe(4)
  })
})

describe("what a nudge offers", () => {
  const offer = (mine: Past | undefined, more: Partial<Known["fields"]> = {}) =>
    offered(mine, ["b"], [ada(more), bea], [], NOBODY)

  test("is new at first, and then what was planned", () => {
    expect(offer(undefined)).toEqual({ person: bea, rung: 2 })
    expect(offer(step("planned", 3, 22, { person: "a" }))).toEqual({ person: ada(), rung: 3 })
    expect(offer(step("planned", 3, 22, { person: "a" }), { cap: 1 }).rung).toBe(1)
    expect(offer(step("planned", 0, 22))).toBe(NEAR)
  })

  test("is one rung lower after it was put aside, down to nobody", () => {
    expect(offer(step("not-today", 2, 22, { person: "a" }))).toEqual({ person: ada(), rung: 1 })
    expect(offer(step("not-today", 1, 22, { person: "a" }))).toBe(NEAR)
    expect(offer(step("not-today", 0, 22))).toBe(NEAR)
  })
})

describe("after a step that felt worse than expected", () => {
  const felt = (expected: number, actual: number, day: number, more: Partial<Past> = {}) =>
    step("done", 2, day, { person: "a", expected, actual, ...more })

  test("somebody rests, until a better one or until they are brought back", () => {
    expect([...resting([felt(1, -1, 20)])]).toEqual(["a"])
    expect(resting([felt(1, 1, 20)]).size).toBe(0)
    expect(resting([felt(0, 1, 21), felt(1, -1, 20)]).size, "the latest counts, in whatever order").toBe(0)
    expect(resting([felt(1, -1, 20, { brought_back: true })]).size).toBe(0)
    expect(resting([felt(1, -1, 20, { brought_back: false })]).size).toBe(1)
    expect(resting([felt(1, -1, 20, { brought_back: true }), felt(1, 0, 21)]).size, "asked anew").toBe(1)
    expect(resting([step("done", 2, 20, { expected: 1, actual: -1 })]).size, "nobody was named").toBe(0)
  })

  test("they are not suggested", () => {
    expect(among(["a", "b"], [ada(), bea], [felt(1, -1, 20)]).person).toBe(bea)
  })

  test("worse is less than expected, and nothing where either was skipped", () => {
    expect([isWorse({ expected: 0, actual: -1 }), isWorse({ expected: -1, actual: -1 })]).toEqual([
      true,
      false,
    ])
    expect([isWorse({ actual: -2 }), isWorse({ expected: 2 })]).toEqual([false, false])
  })
})

test("each rung has its channel", () => {
  expect([0, 1, 2, 3, 4, 5].map((rung) => channelOf(rung, "friend"))).toEqual([
    "presence",
    "message",
    "message",
    "voice-message",
    "call",
    "in-person",
  ])
  expect(channelOf(5, "group")).toBe("group")
})

test("chance is the same for the same nudge, and within 0 and 1", () => {
  expect(chanceOf("00000000-5d4a-4f6b-8c7d-9e0f1a2b3c4d")).toBe(0)
  expect(chanceOf("80000000-5d4a-4f6b-8c7d-9e0f1a2b3c4d")).toBe(0.5)
  expect(chanceOf("ffffffff-5d4a-4f6b-8c7d-9e0f1a2b3c4d")).toBeLessThan(1)
})

test("whoever fears to be a burden may be asked what they would say to a friend", () => {
  expect(REFRAMES.filter(({ barrier }) => barrier === "burden").map(({ id }) => id)).toContain(
    "burden-friend",
  )
})
