import { expect, test } from "vitest"
import { isId, v4, v5 } from "./ids"

test("a random id has its version and variant", () => {
  expect(v4(new Uint8Array(16).fill(0xff))).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff")
  expect(v4(new Uint8Array(16))).toBe("00000000-0000-4000-8000-000000000000")
})

test("a derived id is the one of RFC 9562, appendix A.4", async () => {
  expect(await v5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  )
})

test("only lower-case hyphenated ids count", () => {
  expect(isId("2ed6657d-e927-568b-95e1-2665a8aea6a2")).toBe(true)
  expect(isId("2ED6657D-e927-568b-95e1-2665a8aea6a2")).toBe(false)
  expect(isId(7)).toBe(false)
})
