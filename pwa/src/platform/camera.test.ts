import { afterEach, expect, test, vi } from "vitest"
import { look } from "./camera"

afterEach(() => vi.unstubAllGlobals())

test.each([
  ["NotFoundError", "none"],
  ["NotAllowedError", "refused"],
  ["SecurityError", "refused"],
  ["NotReadableError", "failed"],
])("%s is told as %s", async (name, why) => {
  const getUserMedia = () => Promise.reject(new DOMException("no", name))
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } })
  await expect(look({} as HTMLVideoElement, () => undefined)).rejects.toMatchObject({ why })
})

test("where a browser gives no camera to anybody there is none", async () => {
  vi.stubGlobal("navigator", {})
  await expect(look({} as HTMLVideoElement, () => undefined)).rejects.toMatchObject({ why: "none" })
})
