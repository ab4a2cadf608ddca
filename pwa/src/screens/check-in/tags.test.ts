/** Tags: which are offered, and what is no new one. */
import { expect, test } from "vitest"
import { offered, withTag } from "./tags"

const said = (...tags: string[]) => ({ fields: { tags } })

test("those of this check-in come first, then the newest others, each once", () => {
  expect(offered(["rain"], [said("work"), { fields: {} }, said("rain", "garden")])).toEqual([
    "rain",
    "work",
    "garden",
  ])
  expect(offered([], [said(...Array.from({ length: 30 }, (_, n) => `t${n}`))])).toHaveLength(12)
})

test("a tag is trimmed and kept once, however it is capitalised", () => {
  expect(withTag(["Rain"], "  rain ")).toEqual(["Rain"])
  expect(withTag(["Rain"], " long walk ")).toEqual(["Rain", "long walk"])
  expect(withTag([], "   ")).toEqual([])
  expect(withTag([], "x".repeat(99))[0]).toHaveLength(40)
})
