import { expect, test } from "vitest"
import { vectors } from "../testing/vectors"
import { draining, drains } from "./draining"

type Contact = { at: string; people?: string[]; nourishing?: number }

const { cases } = vectors<{ cases: { contacts: Contact[]; draining: string[] }[] }>("draining")

test.each(cases)("of $contacts drain $draining", (one) => {
  expect([...draining(one.contacts)]).toEqual(one.draining)
})

test("the newest five of what was felt say whether somebody drains", () => {
  expect(drains([-2, 1, 0])).toBe(true)
  expect(drains([1, 1, 1, 1, 1, -2, -2, -2])).toBe(false)
  expect(drains([])).toBe(false)
})
