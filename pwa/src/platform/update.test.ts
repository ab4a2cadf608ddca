/** A new version takes over only when it is let, and never before what is half-written lies on the disk. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"

let order: string[]
let heard: Map<string, () => void>
let worker: Map<string, () => void>
let waiting: { postMessage: (message: string) => void } | null
let hasController: boolean

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  order = []
  heard = new Map()
  worker = new Map()
  hasController = true
  waiting = { postMessage: (message) => void order.push(message) }
  const registration = {
    get waiting() {
      return waiting
    },
    installing: null,
    update: async () => void order.push("looked"),
    addEventListener: (name: string, listener: () => void) => worker.set(name, listener),
  }
  const serviceWorker = {
    get controller() {
      return hasController ? {} : null
    },
    register: async () => registration,
    addEventListener: (name: string, listener: () => void) => {
      const before = heard.get(name)
      heard.set(name, () => {
        before?.()
        listener()
      })
    },
  }
  vi.stubGlobal("navigator", { serviceWorker })
  vi.stubGlobal("location", { reload: () => void order.push("reloaded") })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The module of a window whose worker is registered, with drafts that take a while to lie on the disk. */
async function registered() {
  const module = await import("./update")
  module.beforeReload(async () => {
    await Promise.resolve()
    order.push("kept")
  })
  module.registerWorker()
  await vi.waitFor(() => expect(worker.has("updatefound")).toBe(true))
  return module
}

test("drafts are kept before the new version takes over, and once more before the page goes", async () => {
  const { applyUpdate, update } = await registered()
  expect(update.value).toBe("waiting")
  const applied = applyUpdate()
  await vi.waitFor(() => expect(order).toEqual(["kept", "SKIP_WAITING"]))
  heard.get("controllerchange")?.()
  expect(await applied).toBe(true)
  expect(order).toEqual(["kept", "SKIP_WAITING", "kept", "reloaded"])
})

test("a version that does not take over in time leaves the page as it is", async () => {
  const { applyUpdate } = await registered()
  const applied = applyUpdate()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await applied).toBe(false)
  expect(order).not.toContain("reloaded")
})

test("a version that another window let in is offered, and keeps drafts before the page goes too", async () => {
  const { applyUpdate, update } = await registered()
  heard.get("controllerchange")?.()
  expect(update.value).toBe("elsewhere")
  expect(order).toEqual([])
  expect(await applyUpdate()).toBe(true)
  expect(order.slice(-2)).toEqual(["kept", "reloaded"])
  expect(order).not.toContain("SKIP_WAITING")
})

test("on the first visit there is nothing to ask", async () => {
  hasController = false
  const { update } = await registered()
  heard.get("controllerchange")?.()
  expect(update.value).toBe("none")
})

test("a newer version is looked for every hour", async () => {
  await registered()
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(order).toEqual(["looked"])
})
