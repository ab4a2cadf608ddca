import { expect, test } from "vitest"
import { type Known, suggested } from "./steps"

const ada = (more: Partial<Known["fields"]> = {}, locked = false): Known => ({
  id: "a",
  fields: { name: "Ada", sort: "friend", ...more },
  locked,
})
const bea: Known = { id: "b", fields: { name: "Bea", sort: "family" }, locked: false }

test("the first candidate whom the device lets through, by a few words", () => {
  expect(suggested(["a", "b"], [ada(), bea], [])).toEqual({ person: ada(), rung: 2 })
})

test.each([
  [{ suggest: "never" }, false],
  [{ suggest: "careful" }, false],
  [{ standing: "ended" }, false],
  [{ standing: "bereaved" }, false],
  [{ sort: "pet" }, false],
  [{}, true],
] as const)("somebody who is %j or locked %s is passed over", (more, locked) => {
  expect(suggested(["a", "b"], [ada(more, locked), bea], []).person).toBe(bea)
})

test("with nobody left there is a step without a person", () => {
  expect(suggested(["a", "gone"], [ada({ suggest: "never" })], [])).toEqual({ rung: 0 })
})

test("never above the person's cap, and one rung down after not today", () => {
  expect(suggested(["a"], [ada({ cap: 1 })], []).rung).toBe(1)
  expect(suggested(["a"], [ada({ cap: 0 })], []).rung).toBe(0)
  const step = (state: "planned" | "done" | "not-today", rung: number, at: string) => ({ state, rung, at })
  expect(suggested(["a"], [ada()], [step("not-today", 2, "2026-11-22T10:00:00Z")]).rung).toBe(1)
  expect(suggested(["a"], [ada()], [step("not-today", 0, "2026-11-22T10:00:00Z")]).rung).toBe(0)
  const planned = [step("not-today", 2, "2026-11-20T10:00:00Z"), step("planned", 2, "2026-11-22T10:00:00Z")]
  expect(suggested(["a"], [ada()], planned).rung).toBe(1)
  const since = [step("not-today", 2, "2026-11-01T10:00:00Z"), step("done", 1, "2026-11-20T10:00:00Z")]
  expect(suggested(["a"], [ada()], since).rung).toBe(2)
})
