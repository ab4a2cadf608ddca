import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { vectors } from "../testing/vectors"
import { canonical, compare, NotCanonical } from "./canonical"

const shared = vectors<{
  valid: { name: string; json: string; canonical: string }[]
  invalid: { name: string; json: string }[]
}>("canonical")

describe("the canonical text of both languages", () => {
  test.each(shared.valid)("$name", ({ json, canonical: expected }) => {
    expect(canonical(JSON.parse(json))).toBe(expected)
  })
  test.each(shared.invalid)("refuses $name", ({ json }) => {
    expect(() => canonical(JSON.parse(json))).toThrow(NotCanonical)
  })
})

test("refuses half a character", () => {
  expect(() => canonical("\ud83d")).toThrow(NotCanonical)
  expect(() => canonical({ "\udc00": 1 })).toThrow(NotCanonical)
})

test("the order is that of UTF-8 bytes, not of UTF-16 units", () => {
  expect(compare("\ufb33", "\u{1f600}")).toBeLessThan(0)
  expect("\ufb33" < "\u{1f600}").toBe(false)
})

const value = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((one) => one + 0),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("json"), { maxKeys: 4 }),
  ),
})).json

test("canonical text is read back as the same value", () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(JSON.parse(canonical(one))).toEqual(JSON.parse(JSON.stringify(one)))
      expect(canonical(JSON.parse(canonical(one)))).toBe(canonical(one))
    }),
  )
})
