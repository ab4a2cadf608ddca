/** Typing a group of the recovery code. */
import { expect, test } from "vitest"
import { groupsOf, isGroup } from "./code"

test("a code falls into groups of four, with or without its dashes", () => {
  expect(groupsOf("7XK2-9QTR-A")).toEqual(["7XK2", "9QTR", "A"])
  expect(groupsOf("7XK29QTR")).toEqual(["7XK2", "9QTR"])
})

test("letters that look alike pass, others do not", () => {
  expect(isGroup(" 1o0q", "100Q")).toBe(true)
  expect(isGroup("l0oq", "100Q")).toBe(true)
  expect(isGroup("100R", "100Q")).toBe(false)
})
