import { afterEach, expect, test, vi } from "vitest"
import { handOver, messageLink } from "./reach"

afterEach(() => vi.unstubAllGlobals())

const phone = (share?: () => Promise<void>, writeText = () => Promise.resolve()) =>
  vi.stubGlobal("navigator", { ...(share && { share }), clipboard: { writeText } })

test("a message link has nobody in it, and the whole text", () => {
  expect(messageLink("Hi & bye? 100% 👋\nme")).toBe(
    "sms:?&body=Hi%20%26%20bye%3F%20100%25%20%F0%9F%91%8B%0Ame",
  )
  expect(messageLink("a\ud83d")).toBe("sms:?&body=a")
})

test("a text goes to the share sheet", async () => {
  const given: unknown[] = []
  phone(async (...what: unknown[]) => void given.push(...what))
  expect(await handOver("a line")).toBe("shared")
  expect(given).toEqual([{ text: "a line" }])
})

test("whoever closes the sheet has copied nothing", async () => {
  const copy = vi.fn(() => Promise.resolve())
  phone(() => Promise.reject(new DOMException("closed", "AbortError")), copy)
  expect(await handOver("a line")).toBe("closed")
  expect(copy).not.toHaveBeenCalled()
})

test("without a sheet, or with one that would not, it is copied; and if that fails too, it says so", async () => {
  const copy = vi.fn(() => Promise.resolve())
  phone(undefined, copy)
  expect(await handOver("a line")).toBe("copied")
  expect(copy).toHaveBeenCalledWith("a line")
  phone(() => Promise.reject(new DOMException("no", "NotAllowedError")), copy)
  expect(await handOver("a line")).toBe("copied")
  phone(undefined, () => Promise.reject(new DOMException("no", "NotAllowedError")))
  expect(await handOver("a line")).toBe("refused")
})
