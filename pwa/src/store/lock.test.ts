/** The app lock: what opens it, what has to wait, and what is said of it at the next start. */
import { beforeEach, expect, test, vi } from "vitest"
import { newDevice, type World } from "../testing/devices"
import type { Device } from "./device"
import { attempt, isPin, lockOf, reconciled, removeLock, setAway, setPin, waitAfter, waitLeft } from "./lock"
import { FLAG, hasLock } from "./locked"

const MINUTE = 60_000

let world: World
let phone: Device
let flags: Map<string, string>

beforeEach(async () => {
  flags = new Map()
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => flags.get(key) ?? null,
    setItem: (key: string, value: string) => flags.set(key, value),
    removeItem: (key: string) => flags.delete(key),
  })
  world = { now: Date.UTC(2026, 10, 22, 12) }
  phone = await newDevice(world)
})

test("the PIN opens, another does not, and the digits lie nowhere", async () => {
  await setPin(phone, "2580", 5)
  expect(await lockOf(phone)).toEqual({ length: 4, away: 5 })
  expect(await attempt(phone, "2581")).toEqual({ ok: false, wait: 0 })
  expect(await attempt(phone, "2580")).toEqual({ ok: true })
  const [secret] = await phone.db.getAll("secrets")
  expect(new TextDecoder("latin1").decode(secret)).not.toContain("2580")
})

test("a PIN has four to eight digits", async () => {
  expect(["1234", "12345678"].every(isPin)).toBe(true)
  expect(["123", "123456789", "12a4", "1234\n", ""].some(isPin)).toBe(false)
  await expect(setPin(phone, "123", 1)).rejects.toThrow()
  expect(await lockOf(phone)).toBeUndefined()
})

test("wrong ones have to wait longer each time, through a reload and a clock that is set back", async () => {
  await setPin(phone, "2580", 1)
  for (let n = 0; n < 4; n++) expect(await attempt(phone, "0000")).toEqual({ ok: false, wait: 0 })
  expect(await attempt(phone, "0000")).toEqual({ ok: false, wait: MINUTE / 2 })
  // The right one waits as well.
  expect(await attempt(phone, "2580")).toEqual({ ok: false, wait: MINUTE / 2 })
  world.now += MINUTE / 2 - 1
  expect(await waitLeft(phone)).toBe(1)
  world.now -= 365 * 24 * 60 * MINUTE
  expect(await waitLeft(phone)).toBe(MINUTE / 2)
  world.now += 365 * 24 * 60 * MINUTE + 1
  expect(await attempt(phone, "0000")).toEqual({ ok: false, wait: MINUTE })
  world.now += MINUTE
  expect(await attempt(phone, "2580")).toEqual({ ok: true })
  // A right one begins anew.
  expect(await attempt(phone, "0000")).toEqual({ ok: false, wait: 0 })
})

test("a wait is an hour at most", () => {
  expect([4, 5, 6, 7, 8, 9, 99].map((wrong) => waitAfter(wrong) / MINUTE)).toEqual([0, 0.5, 1, 5, 15, 60, 60])
})

test("of many attempts at once each is counted", async () => {
  await setPin(phone, "2580", 1)
  const tried = await Promise.all(["1", "2", "3", "4", "5", "6"].map((n) => attempt(phone, n.repeat(4))))
  expect(tried.map((one) => !one.ok && one.wait)).toEqual([0, 0, 0, 0, MINUTE / 2, MINUTE / 2])
})

test("changing the time keeps the PIN, and taking it away leaves nothing", async () => {
  await setPin(phone, "2580", 1)
  await setAway(phone, 15)
  expect(await lockOf(phone)).toEqual({ length: 4, away: 15 })
  expect(await attempt(phone, "2580")).toEqual({ ok: true })
  await removeLock(phone)
  expect(await lockOf(phone)).toBeUndefined()
  expect(hasLock()).toBe(false)
  await setAway(phone, 5)
  expect(await phone.db.count("secrets")).toBe(0)
})

test("at the next start the flag says what the database says", async () => {
  flags.set(FLAG, "1")
  expect(await reconciled(phone)).toBeUndefined()
  expect(hasLock()).toBe(false)
  await setPin(phone, "2580", 0)
  flags.clear()
  expect(await reconciled(phone)).toEqual({ length: 4, away: 0 })
  expect(hasLock()).toBe(true)
})

test("where the browser keeps no flag there is no lock, for it would show everything first", async () => {
  vi.stubGlobal("localStorage", {
    setItem() {
      throw new DOMException("not here", "SecurityError")
    },
  })
  await expect(setPin(phone, "2580", 1)).rejects.toThrow("not here")
  expect(await lockOf(phone)).toBeUndefined()
})
