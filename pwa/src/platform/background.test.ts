/** Asking for Background Sync, where there is any. */
import { afterEach, expect, test, vi } from "vitest"
import { SEND, sendLater } from "./background"

afterEach(() => vi.unstubAllGlobals())

const within = (registration: object | undefined) =>
  vi.stubGlobal("navigator", { serviceWorker: { getRegistration: async () => registration } })

test("the worker is asked by its name, and a browser that will not or can't is left alone", async () => {
  const register = vi.fn(async () => undefined)
  within({ sync: { register } })
  await sendLater()
  expect(register).toHaveBeenCalledExactlyOnceWith(SEND)
  within({ sync: { register: () => Promise.reject(new DOMException("no", "NotAllowedError")) } })
  await sendLater()
  within({})
  await sendLater()
  within(undefined)
  await sendLater()
  vi.stubGlobal("navigator", {})
  await sendLater()
})
