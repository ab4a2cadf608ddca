import { beforeAll, expect, test, vi } from "vitest"
import { setSession } from "../../store/device"
import { removeLock, setPin } from "../../store/lock"
import { locked } from "../../store/locked"
import * as session from "../../store/session"
import { surroundings, type World } from "../../testing/devices"
import { asked, freshNow } from "./fresh"

const world: World = { now: Date.UTC(2026, 10, 28, 12) }

beforeAll(() => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => undefined,
    removeItem: () => undefined,
  })
  return session.start(surroundings(world))
})

test("what is asked for before anything leaves the phone, and for how long it is not asked again", async () => {
  const device = await session.device()
  expect(await asked()).toBeUndefined()
  await setSession(device, { signedIn: true })
  expect(await asked()).toBe("code")
  await setPin(device, "2580", 1)
  // The PIN needs no network.
  expect(await asked()).toBe("pin")

  await freshNow()
  world.now += 4 * 60_000
  expect(await asked()).toBeUndefined()
  world.now += 2 * 60_000
  expect(await asked()).toBe("pin")

  await freshNow()
  expect(await asked()).toBeUndefined()
  locked.value = true
  locked.value = false
  expect(await asked()).toBe("pin")

  await freshNow()
  world.now -= 3_600_000
  expect(await asked()).toBe("pin")
  await removeLock(device)
  expect(await asked()).toBe("code")
})
