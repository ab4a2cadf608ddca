import { describe, expect, test } from "vitest"
import { vectors } from "../testing/vectors"
import { fault } from "./fields"
import type { Live } from "./merge"
import { bits, KINDS, rounded, SEALED } from "./records"

const shared = vectors<{
  valid: (Live & { new?: 1; d?: 1 })[]
  invalid: { record: Live & { new?: 1 }; path: string }[]
}>("records")

describe("the kinds of both languages", () => {
  test.each(shared.valid.filter(({ f, v }) => f && v === 1))("takes $k $f", ({ k, f, new: isNew }) => {
    expect(fault(k, f, isNew === 1)).toBeUndefined()
  })
  // The envelope is the business of whoever makes it; a screen only fills in fields.
  test.each(shared.invalid.filter(({ path }) => path.startsWith("$.f.")))(
    "refuses $path",
    ({ record, path }) => {
      expect(fault(record.k, record.f, record.new === 1)).toBe(path)
    },
  )
})

test("every sealed field is one that the server takes only sealed", () => {
  for (const kind of KINDS) {
    for (const name of Object.keys(SEALED[kind])) {
      expect(fault(kind, { [name]: "in clear" }, false)).toBe(`$.f.${name}`)
      expect(fault(kind, { [name]: "s1.kid.AAAA" }, false)).toBeUndefined()
    }
  }
})

test.each([
  [{ sort: "friend" }, { counts: true, suggestable: true }],
  [
    { sort: "friend", suggest: "careful" },
    { counts: true, suggestable: false },
  ],
  [
    { sort: "friend", suggest: "never" },
    { counts: false, suggestable: false },
  ],
  [
    { sort: "family", standing: "ended" },
    { counts: false, suggestable: false },
  ],
  [
    { sort: "partner", standing: "bereaved" },
    { counts: false, suggestable: false },
  ],
  [{ sort: "pet" }, { counts: false, suggestable: true }],
  [{ sort: "housemate" }, { counts: true, suggestable: true }],
  [
    { sort: "housemate", counts_as_company: false },
    { counts: false, suggestable: true },
  ],
] as const)("a person who is %j gives %j", (person, expected) => {
  expect(bits(person)).toEqual(expected)
})

test("a moment is told to the quarter of an hour", () => {
  expect(rounded(Date.UTC(2026, 10, 22, 21, 59, 59, 999))).toBe("2026-11-22T21:45:00Z")
  expect(rounded(Date.UTC(2026, 10, 22, 21, 45))).toBe("2026-11-22T21:45:00Z")
})
