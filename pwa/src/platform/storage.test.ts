/** Storage that lasts: asked for where it may be, and told as it is. */
import { afterEach, expect, test, vi } from "vitest"
import { NEARLY_FULL, persist, persistInstalled, persistQuietly, room } from "./storage"

const CHROME = "Mozilla/5.0 (Linux; Android 10; K) Chrome/135.0.0.0 Mobile Safari/537.36"
const FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:137.0) Gecko/137.0 Firefox/137.0"

function within(storage: object | undefined, userAgent = CHROME, isStandalone = false): void {
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints: 5, storage })
  vi.stubGlobal("matchMedia", () => ({ matches: isStandalone }))
}

afterEach(() => vi.unstubAllGlobals())

test("what a browser promises is said, and what it does not, and what it can't", async () => {
  within({ persist: async () => true })
  expect(await persist()).toBe(true)
  within({ persist: async () => false })
  expect(await persist()).toBe(false)
  within({ persist: () => Promise.reject(new TypeError("not here")) })
  expect(await persist()).toBe(false)
  within({})
  expect(await persist()).toBe(false)
  within(undefined)
  expect(await persist()).toBe(false)
})

test("how much room is taken, where the browser says so", async () => {
  within({ persisted: async () => true, estimate: async () => ({ quota: 200, usage: 180 }) })
  expect(await room()).toEqual({ kept: true, taken: 0.9 })
  expect(0.9).toBeGreaterThan(NEARLY_FULL)
  within({ persisted: async () => false, estimate: async () => ({}) })
  expect(await room()).toEqual({ kept: false, taken: undefined })
  const fails = () => Promise.reject(new TypeError("not here"))
  within({ persisted: fails, estimate: fails })
  expect(await room()).toEqual({ kept: false, taken: undefined })
  within(undefined)
  expect(await room()).toEqual({ kept: false, taken: undefined })
})

test("nobody is asked by the browser unless they asked for it", async () => {
  const asked = vi.fn(async () => true)
  within({ persist: asked }, FIREFOX)
  await persistQuietly()
  expect(asked).not.toHaveBeenCalled()
  within({ persist: asked }, CHROME)
  await persistInstalled()
  expect(asked).not.toHaveBeenCalled()
  await persistQuietly()
  expect(asked).toHaveBeenCalledTimes(1)
  within({ persist: asked }, FIREFOX, true)
  await persistInstalled()
  expect(asked).toHaveBeenCalledTimes(2)
})
