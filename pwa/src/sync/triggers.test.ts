import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import * as records from "../store/records"
import * as session from "../store/session"
import { surroundings, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { codeIsSaved, turnOnSync, unsavedCode } from "./account"
import { status } from "./status"
import { start, syncNow } from "./triggers"
import { discardParked, retryParked } from "./waiting"

const world: World = { now: Date.UTC(2026, 10, 22, 12) }
const server = new FakeServer(() => world.now)
const listeners = new Map<string, () => void>()

beforeAll(async () => {
  const listen = (name: string, heard: () => void) => void listeners.set(name, heard)
  vi.stubGlobal("addEventListener", listen)
  vi.stubGlobal("document", { visibilityState: "visible", addEventListener: listen })
  await session.start(surroundings(world, server))
  await start()
  await turnOnSync()
  await syncNow()
})

beforeEach(() => {
  // Whatever was waited for after a failure is over.
  world.now += 3_600_000
})

afterEach(async () => {
  server.before = () => undefined
  world.now += 3_600_000
  await syncNow()
})

test("a save is pushed soon, and counted until it is there", async () => {
  await records.create("check-in", { mode: "low-day" })
  await vi.waitFor(() => expect(status.value.waiting).toBe(1))
  const synced = { signedIn: true, waiting: 0, syncing: false, lastSynced: world.now }
  await vi.waitFor(() => expect(status.value).toMatchObject(synced), { timeout: 3000 })
  expect(status.value.trouble).toBeUndefined()
})

test("coming back is a reason to exchange", async () => {
  for (const reason of ["online", "pageshow", "visibilitychange"]) {
    const before = server.trips.length
    listeners.get(reason)?.()
    await vi.waitFor(() => expect(server.trips.length).toBeGreaterThan(before))
    await syncNow()
  }
})

test("many reasons at once are one exchange, and one more", async () => {
  const before = server.trips.length
  await Promise.all([syncNow(), syncNow(), syncNow(), syncNow()])
  expect(server.trips.length - before).toBeLessThanOrEqual(2)
})

test("the status says what is wrong", async () => {
  server.before = () => {
    throw new TypeError("no network")
  }
  await syncNow()
  expect(status.value.trouble).toBe("offline")
  server.before = () => problem(500, "internal")
  await syncNow()
  expect(status.value.trouble).toBe("server")
  server.before = () => problem(426, "app-too-old")
  await syncNow()
  expect(status.value.trouble).toBe("update-app")
  server.before = () => undefined
  await syncNow()
  expect(status.value.trouble).toBeUndefined()
})

test("a device that can't store what comes in says whether that is for want of room", async () => {
  const { db } = await session.device()
  for (const [name, trouble] of [
    ["QuotaExceededError", "storage-full"],
    ["UnknownError", "storage-failed"],
  ] as const) {
    const real = db.transaction.bind(db)
    const broken = vi.spyOn(db, "transaction").mockImplementation(((...given: Parameters<typeof real>) => {
      if (String(given[1]) === "readwrite") throw new DOMException("no", name)
      return real(...given)
    }) as typeof real)
    await syncNow()
    broken.mockRestore()
    expect(status.value).toMatchObject({ syncing: false, trouble })
    world.now += 3_600_000
  }
  await syncNow()
  expect(status.value.trouble).toBeUndefined()
})

test("a trouble is told without a break while it is tried again", async () => {
  server.before = () => problem(426, "app-too-old")
  await syncNow()
  const told: unknown[] = []
  const end = status.subscribe(({ trouble }) => void told.push(trouble))
  await syncNow()
  end()
  expect(told.length).toBeGreaterThan(2)
  expect(new Set(told)).toEqual(new Set(["update-app"]))
  server.before = () => undefined
  await syncNow()
  expect(status.value.trouble).toBeUndefined()
})

test("a server that asks for time gets it", async () => {
  server.before = () => problem(503, "unavailable", {}, { "Retry-After": "60" })
  await syncNow()
  server.before = () => undefined
  const before = server.trips.length
  await syncNow()
  expect(server.trips).toHaveLength(before)
  world.now += 61_000
  await syncNow()
  expect(server.trips.length).toBeGreaterThan(before)
})

test("while the server is full pushes wait, what others wrote still comes, and nothing is put aside", async () => {
  server.before = ({ method }) =>
    method === "POST" ? problem(507, "storage-full", {}, { "Retry-After": "60" }) : undefined
  await records.create("keepsake", { text: "no room yet" })
  const pulls = server.trips.length
  await syncNow()
  expect(status.value).toMatchObject({ trouble: "server-full", waiting: 1, parked: [] })
  expect(server.trips.slice(pulls).map(({ method }) => method)).toEqual(["POST", "GET"])
  server.before = () => undefined
  const before = server.trips.length
  await syncNow()
  expect(server.trips).toHaveLength(before)
  world.now += 61_000
  await syncNow()
  await vi.waitFor(() => expect(status.value).toMatchObject({ waiting: 0, parked: [] }))
  expect(status.value.trouble).toBeUndefined()
})

test("a parked record can be tried again or given up", async () => {
  server.before = ({ method }) =>
    method === "POST"
      ? Response.json({ epoch: server.epoch, now: world.now, s: ["invalid"], fix: [] })
      : undefined
  const id = await records.create("keepsake", { text: "poison" })
  await syncNow()
  await vi.waitFor(() => expect(status.value.parked).toEqual([{ id, kind: "keepsake", why: "invalid" }]))
  expect(status.value.waiting).toBe(0)
  await retryParked(id)
  await syncNow()
  await vi.waitFor(() => expect(status.value.parked).toHaveLength(1))
  await discardParked(id)
  await vi.waitFor(() => expect(status.value.parked).toEqual([]))
  expect(await records.get("keepsake", id)).toBeUndefined()
})

test("the code is there until it is saved", async () => {
  expect(await unsavedCode()).toMatch(/^(\w{4}-){6}\w{4}$/)
  await codeIsSaved()
  expect(await unsavedCode()).toBeUndefined()
})

test("a device that the server does not know any more is signed out, and keeps what it has", async () => {
  const id = await records.create("keepsake", { text: "still here" })
  server.before = () => problem(401, "not-signed-in")
  await syncNow()
  expect(status.value.trouble).toBe("signed-out")
  await vi.waitFor(() => expect(status.value.signedIn).toBe(false))
  server.before = () => undefined
  const before = server.trips.length
  await syncNow()
  expect(server.trips).toHaveLength(before)
  expect((await records.get("keepsake", id))?.fields.text).toBe("still here")
})
