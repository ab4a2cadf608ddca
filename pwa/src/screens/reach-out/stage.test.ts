import { describe, expect, test } from "vitest"
import type { Nudge, Step } from "../../domain/records"
import { isPlanned, isWaiting, stageOf } from "./stage"

const NOW = Date.parse("2026-11-23T10:00:00Z")
const HOUR = 3_600_000
const nudge = (more: Partial<Nudge> = {}): Nudge => ({
  at: "2026-11-23T09:00:00Z",
  zone: "Europe/Berlin",
  pattern: "quiet",
  rule: "gap",
  since: "2026-11-15",
  until: "2026-11-22",
  step_kind: "step",
  sent_at: "2026-11-23T09:00:00Z",
  ...more,
})
const step = (more: Partial<Step>): Step => ({
  at: "2026-11-23T10:00:00Z",
  zone: "Europe/Berlin",
  rung: 2,
  state: "planned",
  ...more,
})
const stage = (word: Partial<Nudge>, then?: Partial<Step>, at: string | null = null, now = NOW) =>
  stageOf(nudge(word), then && step(then), at, now)

describe("a word that is not answered", () => {
  test("begins with what the server drew", () => {
    expect(stage({})).toBe("step")
    expect(stage({ step_kind: "near" })).toBe("step")
    expect(stage({ step_kind: "question" })).toBe("question")
    expect(stage({ step_kind: "keepsake" })).toBe("kept")
    expect(stage({ step_kind: "go-on" })).toBe("go-on")
  })

  test("goes where the address says, and nowhere it could not be", () => {
    for (const at of ["question", "step", "expect", "happened", "not-today"])
      expect(stage({}, undefined, at)).toBe(at)
    expect(stage({}, {}, "send")).toBe("send")
    expect(stage({}, undefined, "send")).toBe("step")
    expect(stage({}, undefined, "reframe")).toBe("step")
    expect(stage({}, undefined, "nowhere")).toBe("step")
  })

  test("goes on with what was planned, however long ago it came", () => {
    expect(stage({ step_kind: "question" }, {})).toBe("planned")
    expect(stage({}, {}, null, NOW + 40 * HOUR)).toBe("planned")
  })

  test("has its time, and can be opened all the same", () => {
    expect(stage({}, undefined, null, NOW + 11 * HOUR)).toBe("expired")
    expect(stage({}, undefined, "step", NOW + 11 * HOUR)).toBe("step")
  })

  test("is still open after later, and does not ask the same again", () => {
    expect(stage({ answer: "later", step_kind: "question" })).toBe("step")
    expect(stage({ answer: "later" }, {})).toBe("planned")
  })
})

describe("a word that was answered, here or on another device", () => {
  test("shows the answer, whatever the address says", () => {
    for (const at of [null, "step", "expect", "send", "happened", "not-today"]) {
      expect(stage({ answer: "up" }, { state: "done" }, at)).toBe("answered")
      expect(stage({ answer: "stop" }, undefined, at)).toBe("answered")
    }
  })

  test("lets whoever said what is in the way go on to something smaller", () => {
    const aside = { state: "not-today", barrier: "burden" } as const
    for (const at of ["reframe", "smaller", "expect"])
      expect(stage({ answer: "not-today" }, aside, at)).toBe(at)
    expect(stage({ answer: "not-today" }, aside)).toBe("answered")
    expect(stage({ answer: "not-today" }, { state: "not-today" }, "reframe")).toBe("answered")
  })

  test("never argues with what does not feel safe", () => {
    expect(stage({ answer: "not-today" }, { state: "not-today" }, "unsafe")).toBe("unsafe")
    for (const at of [null, "reframe", "smaller", "expect"]) {
      expect(stage({ answer: "not-today" }, { state: "not-today" }, at)).toBe("answered")
    }
    expect(stage({}, undefined, "unsafe")).toBe("step")
  })
})

test("a word waits on Today for half a day, unless it is answered or asks for nothing", () => {
  expect(isWaiting(nudge(), NOW)).toBe(true)
  expect(isWaiting(nudge({ answer: "later" }), NOW)).toBe(true)
  expect(isWaiting(nudge({ answer: "up" }), NOW)).toBe(false)
  expect(isWaiting(nudge({ step_kind: "invite" }), NOW)).toBe(false)
  expect(isWaiting(nudge(), NOW + 11 * HOUR)).toBe(false)
})

test("what was planned is asked after for two days, and then no more", () => {
  expect(isPlanned(nudge(), step({}), NOW + 47 * HOUR)).toBe(true)
  expect(isPlanned(nudge(), step({}), NOW + 48 * HOUR)).toBe(false)
  expect(isPlanned(nudge(), step({ state: "done" }), NOW)).toBe(false)
  expect(isPlanned(nudge({ answer: "stop" }), step({}), NOW)).toBe(false)
})
