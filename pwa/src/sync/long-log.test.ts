/** A log of thousands: the same as a short one, a batch at a time. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { LogRecord } from "../domain/merge"
import { type Device, sessionOf } from "../store/device"
import { park, standing } from "../store/outbox"
import { newDevice, outbox, type World } from "../testing/devices"
import { FakeServer } from "../testing/fake-server"
import { turnOn } from "./enrolment"
import { exchange } from "./exchange"

const MANY = 2600
/** What is read at once; a push takes as many records as one request holds. */
const MOST = 1000

let world: World
let server: FakeServer
let phone: Device

beforeEach(async () => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  phone = await newDevice(world, server)
  await turnOn(phone)
})

afterEach(() => vi.restoreAllMocks())

test("how far a long pull has come is the cursor in the log, and a short one says nothing", async () => {
  fill(MANY)
  server.pageSize = 1000
  const seen: [number, number][] = []
  await exchange(phone, (done, total) => seen.push([done, total]))
  expect(seen).toEqual([
    [1000, MANY],
    [2000, MANY],
    [MANY, MANY],
  ])
  fill(1, MANY)
  await exchange(phone, (done, total) => seen.push([done, total]))
  expect(seen).toHaveLength(3)
})

test("a first pull that ends half-way goes on from there", async () => {
  fill(MANY)
  server.pageSize = 1000
  server.before = ({ path }) => {
    if (path.includes("cursor=1000")) throw new TypeError("no network")
    return undefined
  }
  await expect(exchange(phone)).rejects.toMatchObject({ why: "offline" })
  expect((await sessionOf(phone)).lastSynced).toBeUndefined()
  server.before = () => undefined
  const from = server.trips.length
  const seen: number[] = []
  await exchange(phone, (done) => seen.push(done))
  expect(server.trips[from]?.path).toContain("cursor=1000")
  expect(seen).toEqual([2000, MANY])
  expect(await phone.db.count("records")).toBe(MANY)
})

test("what waits for its first push goes out a request at a time, whatever is parked before it", async () => {
  await holdDirty(MANY)
  for (const index of [0, 1, 1500]) await park(phone, idOf(index), "invalid")
  expect(await standing(phone)).toMatchObject({ waiting: MANY - 3, parked: { length: 3 } })
  const most = mostReadAtOnce()
  await exchange(phone)
  expect(server.pushes().map(({ recs }) => recs.length)).toEqual([1000, 1000, MANY - 2003])
  expect(await outbox(phone)).toHaveLength(3)
  expect(most()).toBeLessThanOrEqual(MOST)
})

test("after a restored backup everything is pushed again, and never all of it is read at once", async () => {
  fill(MANY)
  await exchange(phone)
  server.log.clear()
  server.head = 0
  server.epoch = "epoch-2"
  const most = mostReadAtOnce()
  await exchange(phone)
  expect(server.log.size).toBe(MANY)
  expect(await standing(phone)).toEqual({ waiting: 0, parked: [] })
  expect(most()).toBeLessThanOrEqual(MOST)
})

test("after a compaction what is gone goes here too, and never all of it is read at once", async () => {
  fill(MANY)
  await exchange(phone)
  for (let index = 0; index < MANY; index += 2) server.log.delete(idOf(index))
  server.epoch = "epoch-2"
  server.why = "compacted"
  const most = mostReadAtOnce()
  await exchange(phone)
  expect(await phone.db.count("records")).toBe(MANY / 2)
  expect((await phone.db.getAll("records", null, 1)).map(({ id, stale }) => [id, stale])).toEqual([
    [idOf(1), undefined],
  ])
  expect(most()).toBeLessThanOrEqual(MOST)
})

function idOf(index: number): string {
  return `${index.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`
}

function recordOf(index: number): LogRecord {
  const f = { at: "2026-11-22T12:00:00Z", zone: "Europe/Berlin", mode: "full", valence: index % 100 }
  return { k: "check-in", id: idOf(index), v: 1, h: "01a2b3c4d5e60000aaaaaaaa", f }
}

function fill(count: number, from = 0): void {
  for (let index = from; index < from + count; index++) {
    server.log.set(idOf(index), { seq: ++server.head, record: recordOf(index) })
  }
}

async function holdDirty(count: number): Promise<void> {
  const tx = phone.db.transaction(["records", "outbox"], "readwrite")
  for (let index = 0; index < count; index++) {
    const record = recordOf(index)
    const f = Object.fromEntries(
      Object.entries("f" in record ? record.f : {}).map(([name, value]) => [
        name,
        [record.h, value] as const,
      ]),
    )
    await tx.objectStore("records").put({ id: record.id, k: record.k, v: 1, dirty: { f } })
    await tx.objectStore("outbox").put({ id: record.id, k: record.k })
  }
  await tx.done
}

/** How many rows one reading of a store brought at most, from now on. */
function mostReadAtOnce(): () => number {
  let most = 0
  for (const source of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    const real = source.getAll
    vi.spyOn(source, "getAll").mockImplementation(function (this: never, ...given) {
      const request: IDBRequest<unknown[]> = real.apply(this, given)
      request.addEventListener("success", () => {
        most = Math.max(most, request.result.length)
      })
      return request
    })
  }
  return () => most
}
