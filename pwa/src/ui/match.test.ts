/** Paths and their parts. */
import { expect, test } from "vitest"
import { match } from "./match"

test("a pattern gives the parts it names, and refuses what does not fit", () => {
  expect(match("/people/:id", "/people/7")).toEqual({ id: "7" })
  expect(match("/people/:id", "/people/")).toBeUndefined()
  expect(match("/people/:id", "/people/7/edit")).toBeUndefined()
  expect(match("/", "/")).toEqual({})
  expect(match("/contact", "/check-in")).toBeUndefined()
})
