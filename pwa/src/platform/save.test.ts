import { afterEach, expect, test, vi } from "vitest"
import { canShare, share } from "./save"

const FILE = new File(["{}"], "notes-2026-11-28.json", { type: "application/json" })

afterEach(() => vi.unstubAllGlobals())

test("a file is offered to be passed on only where the phone can do that with such a file", () => {
  vi.stubGlobal("navigator", {})
  expect(canShare(FILE)).toBe(false)
  vi.stubGlobal("navigator", { canShare: ({ files }: { files: File[] }) => files[0]?.type === "text/csv" })
  expect(canShare(FILE)).toBe(false)
  vi.stubGlobal("navigator", { canShare: () => true })
  expect(canShare(FILE)).toBe(true)
})

test("closing the phone's sheet is no fault, and anything else is", async () => {
  const answers = (name: string) => () => Promise.reject(new DOMException("no", name))
  vi.stubGlobal("navigator", { share: answers("AbortError") })
  await share(FILE)
  vi.stubGlobal("navigator", { share: answers("NotAllowedError") })
  await expect(share(FILE)).rejects.toThrow("no")
})
