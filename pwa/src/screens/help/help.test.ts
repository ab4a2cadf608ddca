/** Help: where what somebody typed leads, and what the emergency numbers stand on. */
import { expect, test } from "vitest"
import { leads } from "./leads"
import { EMERGENCY } from "./numbers"

test("a number calls, an address writes, a page opens", () => {
  expect(leads(" +49 (0)30 / 123-456 ")).toBe("tel:+49030123456")
  expect(leads("112")).toBe("tel:112")
  expect(leads("dr.ada@praxis.example")).toBe("mailto:dr.ada@praxis.example")
  expect(leads("line.example/chat")).toBe("https://line.example/chat")
  expect(leads("http://line.example")).toBe("http://line.example/")
})

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "//",
  "",
  "ring twice",
  "a@b",
  "a@b.c?cc=d@e.f",
])("%s leads nowhere", (text) => {
  expect(leads(text)).toBeUndefined()
})

test("every number names its source and its date", () => {
  for (const [country, { number, also = "112", source, of }] of Object.entries(EMERGENCY)) {
    expect(country).toMatch(/^[A-Z]{2}$/)
    expect([number, also].every((one) => /^\d{3}$/.test(one))).toBe(true)
    expect(source.length).toBeGreaterThan(10)
    expect(new Date(of).toISOString().slice(0, 10)).toBe(of)
  }
  expect(Object.keys(EMERGENCY)).toHaveLength(30 + 7)
  expect(["DE", "NO", "US", "GB", "AU", "NZ"].map((country) => EMERGENCY[country]?.number)).toEqual([
    "112",
    "112",
    "911",
    "999",
    "000",
    "111",
  ])
})
