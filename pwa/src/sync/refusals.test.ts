import { beforeEach, expect, test } from "vitest"
import type { Live, LogRecord } from "../domain/merge"
import type { Device } from "../store/device"
import { discard, retry } from "../store/outbox"
import { create, edit, get } from "../store/writing"
import { newDevice, outbox, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { turnOn } from "./enrolment"
import { exchange } from "./exchange"

const NOON = Date.UTC(2026, 10, 22, 12)

let world: World
let server: FakeServer
let phone: Device

beforeEach(async () => {
  world = { now: NOON }
  server = new FakeServer(() => world.now)
  phone = await newDevice(world, server)
  await turnOn(phone)
})

test("a refused record is parked with its reason, and the others go on", async () => {
  const bad = await create(phone, "check-in", { mode: "full", valence: 66 })
  const good = await create(phone, "check-in", { mode: "full", valence: 1 })
  server.before = ({ method, body }) => refusing(method, body, 66)
  await exchange(phone)
  expect(await outbox(phone)).toEqual([{ id: bad, k: "check-in", parked: "invalid" }])
  expect(server.log.has(good)).toBe(true)
  const before = server.pushes().length
  await exchange(phone)
  expect(server.pushes()).toHaveLength(before)

  server.before = () => undefined
  await retry(phone, bad)
  await exchange(phone)
  expect(await outbox(phone)).toEqual([])
})

test("what finds no room waits for the person, and goes when there is some", async () => {
  const id = await create(phone, "check-in", { mode: "full", valence: 66 })
  const other = await create(phone, "check-in", { mode: "full", valence: 1 })
  server.before = ({ method, body }) => refusing(method, body, 66, "full")
  await exchange(phone)
  expect(await outbox(phone)).toEqual([{ id, k: "check-in", parked: "full" }])
  expect(server.log.has(other)).toBe(true)
  server.before = () => undefined
  await retry(phone, id)
  await exchange(phone)
  expect(server.log.has(id)).toBe(true)
})

test("editing a parked record lets it try again; discarding goes back to what the server has", async () => {
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  await exchange(phone)
  server.before = ({ method, body }) => refusing(method, body, 66)
  await edit(phone, "check-in", id, { valence: 66 })
  await exchange(phone)
  await edit(phone, "check-in", id, { valence: 5 })
  expect(await outbox(phone)).toEqual([{ id, k: "check-in" }])
  await edit(phone, "check-in", id, { valence: 66 })
  await exchange(phone)
  await discard(phone, id)
  expect((await get(phone, "check-in", id))?.fields.valence).toBe(1)
})

test("a record that makes the whole request unreadable is parked alone", async () => {
  // The outbox is pushed in the order of ids; the poison lies in the middle.
  for (const [index, valence] of [1, 66, 2].entries()) {
    await create(phone, "check-in", { mode: "full", valence }, `${index}b7c9c52-7d0e-4a40-9d35-0f5a4f0a1b2c`)
  }
  server.before = ({ method, body }) => {
    if (method !== "POST") return undefined
    const record = (body as { recs: Live[] }).recs.findIndex(({ f }) => f.valence === 66)
    return record === -1 ? undefined : problem(400, "malformed", { path: `$.recs[${record}].h`, record })
  }
  await exchange(phone)
  expect(await outbox(phone)).toMatchObject([{ id: expect.stringMatching(/^1/), parked: "invalid" }])
  expect(server.log.size).toBe(2)
})

test("a request that is too large is halved until it fits", async () => {
  for (let count = 0; count < 9; count++) await create(phone, "check-in", { mode: "low-day" })
  server.before = ({ method, body }) =>
    method === "POST" && (body as { recs: unknown[] }).recs.length > 2 ? problem(413, "too-large") : undefined
  await exchange(phone)
  expect(server.log.size).toBe(9)
  expect(await outbox(phone)).toEqual([])
})

test("a push holds at most 1,000 records, and stays well below 2 MiB", async () => {
  const text = "x".repeat(20_000)
  for (let count = 0; count < 100; count++) await create(phone, "keepsake", { text })
  await exchange(phone)
  const sizes = server.pushes().map((push) => JSON.stringify(push).length)
  expect(sizes.length).toBeGreaterThan(1)
  expect(Math.max(...sizes)).toBeLessThan(1_600_000)
  expect(server.log.size).toBe(100)
})

test("a record that is too big for any server is parked without asking", async () => {
  await create(phone, "keepsake", { text: "x".repeat(40_000) })
  await exchange(phone)
  expect((await outbox(phone))[0]?.parked).toBe("too_big")
  expect(server.pushes()).toEqual([])
})

test("answers that are not ours change nothing", async () => {
  await create(phone, "check-in", { mode: "low-day" })
  const before = await phone.db.getAll("records")
  for (const wrong of [
    new Response("<h1>Welcome to the hotel</h1>"),
    Response.json({ epoch: "epoch-1", now: NOON, s: [], fix: [] }),
    Response.json({ epoch: "epoch-1", now: NOON, s: [1], fix: [{ id: "x" }] }),
    Response.json({ epoch: 1 }),
  ]) {
    server.before = () => wrong.clone()
    await expect(exchange(phone)).rejects.toMatchObject({ why: "server" })
  }
  expect(await phone.db.getAll("records")).toEqual(before)
})

test("a refusal says what to do about it", async () => {
  server.before = () => problem(429, "too-many-requests", {}, { "Retry-After": "7" })
  await expect(exchange(phone)).rejects.toMatchObject({ status: 429, retryAfterMs: 7000 })
  server.before = () =>
    problem(503, "unavailable", {}, { "Retry-After": new Date(NOON + 9000).toUTCString() })
  await expect(exchange(phone)).rejects.toMatchObject({ status: 503, retryAfterMs: 9000 })
  server.before = () => {
    throw new TypeError("no network")
  }
  await expect(exchange(phone)).rejects.toMatchObject({ why: "offline" })
})

function refusing(method: string, body: unknown, valence: number, why = "invalid"): Response | undefined {
  const recs = method === "POST" ? (body as { recs: Live[] }).recs : []
  const bad = recs.map(({ f }) => f?.valence === valence)
  if (!bad.includes(true)) return undefined
  for (const [index, record] of recs.entries()) {
    const { new: _, ...stored } = record as Live & { new?: 1 }
    if (!bad[index]) server.log.set(record.id, { seq: ++server.head, record: stored as LogRecord })
  }
  return Response.json({
    epoch: server.epoch,
    now: world.now,
    s: bad.map((no) => (no ? why : 1)),
    fix: [],
  })
}
