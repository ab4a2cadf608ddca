import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Live } from "../domain/merge"
import { list, newDevice, outbox, surroundings, type World } from "../testing/devices"
import { ONLY } from "./db"
import { type Device, openDevice } from "./device"
import { flush, remove, resume, UNDO_MS } from "./removal"
import { takePage } from "./replica"
import { resealed } from "./reseal"
import { shown } from "./rows"
import { create, edit, get } from "./writing"

const DAY = { day: "2026-11-22" }
let world: World

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12, 7) }
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
})
afterEach(() => vi.useRealTimers())

/** So much time goes by, for the clock and for what waits. */
function pass(ms: number): void {
  world.now += ms
  vi.advanceTimersByTime(ms)
}

/** Everything that another device could ever hear of: the versions, what waits, and the clock. */
async function heard(device: Device): Promise<unknown> {
  const rows = await device.db.getAll("records")
  return [rows.map(shown), await outbox(device), (await device.db.get("session", ONLY))?.clock]
}

const row = async (device: Device, id: string) => (await device.db.get("records", id)) ?? expect.fail()
const isGone = async (device: Device, id: string): Promise<boolean> => "d" in shown(await row(device, id))
const isMarked = async (device: Device, id: string): Promise<boolean> => "leaving" in (await row(device, id))

test("a removal is durable at once, and neither it nor its undo is ever heard of", async () => {
  const device = await newDevice(world)
  const id = await create(device, "keepsake", { text: "stay" })
  const [kept, before] = [await row(device, id), await heard(device)]
  const begun = vi.spyOn(device.db, "transaction")
  const removal = remove(device, id)
  await vi.waitFor(async () => expect(await isMarked(device, id)).toBe(true), { timeout: 900 })
  expect(begun).toHaveBeenCalledWith(["records"], "readwrite", { durability: "strict" })
  expect(await heard(device)).toEqual(before)
  expect(await get(device, "keepsake", id)).toBeUndefined()
  removal.undo()
  await removal.settled
  expect(await row(device, id)).toEqual(kept)
  expect(await heard(device)).toEqual(before)
  expect(await list(device, "keepsake")).toHaveLength(1)
})

test("an undo that comes before the mark is written takes it back too", async () => {
  const device = await newDevice(world)
  const id = await create(device, "keepsake", { text: "stay" })
  const removal = remove(device, id)
  removal.undo()
  await removal.settled
  expect(await isMarked(device, id)).toBe(false)
  // It is too late for an end, as it would be for a second undo.
  removal.finish()
  expect(await list(device, "keepsake")).toHaveLength(1)
})

test("what was removed stays away when the page dies, and is deleted by the next", async () => {
  const env = surroundings(world)
  const page = await openDevice(env)
  const id = await create(page, "keepsake", { text: "go" })
  await abandoned(page, id)
  const next = await openDevice(env)
  expect(await list(next, "keepsake")).toEqual([])
  expect(await isGone(next, id)).toBe(false)
  world.now += 3_600_000
  await resume(next)
  await vi.waitFor(async () => expect(await isGone(next, id)).toBe(true))
  expect(await outbox(next)).toEqual([{ id, k: "keepsake" }])
  await resume(next)
  expect(vi.getTimerCount()).toBe(0)
})

test("a second tab leaves the first one its time to undo", async () => {
  const env = surroundings(world)
  const [first, second] = [await openDevice(env), await openDevice(env)]
  const id = await create(first, "keepsake", { text: "stay" })
  const removal = remove(first, id)
  await vi.waitFor(async () => expect(await isMarked(second, id)).toBe(true), { timeout: 900 })
  await resume(second)
  expect(await list(second, "keepsake")).toEqual([])
  pass(UNDO_MS - 1500)
  removal.undo()
  await removal.settled
  pass(UNDO_MS)
  await new Promise((resolve) => setImmediate(resolve))
  expect(await list(second, "keepsake")).toHaveLength(1)
})

test("an edit and a page from the server keep the mark, and the deletion stands", async () => {
  const device = await newDevice(world)
  const id = await create(device, "keepsake", { text: "go" })
  const removal = remove(device, id)
  await edit(device, "keepsake", id, { text: "changed in another tab" })
  expect(await isMarked(device, id)).toBe(true)
  const page = { epoch: "one", cursor: 1, more: false, recs: [shown(await row(device, id)) as Live] }
  await takePage(device, page, { sent: world.now, received: world.now, server: world.now })
  expect((await row(device, id)).base).toBeDefined()
  expect(await isMarked(device, id)).toBe(true)
  expect(await list(device, "keepsake")).toEqual([])
  flush(device)
  await removal.settled
  expect(await isGone(device, id)).toBe(true)
  expect(await isMarked(device, id)).toBe(false)
})

test("what is on its way out is not brought to another account", async () => {
  const device = await newDevice(world)
  await create(device, "keepsake", { text: "stay" })
  await abandoned(device, await create(device, "keepsake", { text: "go" }))
  const target = { account: "9b2e6f0c-1f4d-4a5b-8c3e-7d6f5a4b3c2d", ring: device.ring }
  expect(await resealed(device, await device.db.getAll("records"), target)).toHaveLength(1)
})

test("a removal that can't be written is over at once, and the record is back", async () => {
  const device = await newDevice(world)
  const id = await create(device, "keepsake", { text: "stay" })
  vi.spyOn(device.db, "transaction").mockImplementationOnce(() => {
    throw new DOMException("no room", "QuotaExceededError")
  })
  const removal = remove(device, id)
  await expect(removal.settled).rejects.toMatchObject({ why: "full" })
  expect(await list(device, "keepsake")).toHaveLength(1)
})

test("nobody today, taken back and said again before that is final, is noted once and stays", async () => {
  const device = await newDevice(world)
  const id = await create(device, "no-contact-day", DAY)
  const removal = remove(device, id)
  pass(1000)
  expect(await create(device, "no-contact-day", DAY)).toBe(id)
  expect(await list(device, "no-contact-day")).toHaveLength(1)
  removal.finish()
  await removal.settled
  expect(await list(device, "no-contact-day")).toHaveLength(1)
})

test("nobody today, taken back for good, can be said again, and again, and is there once", async () => {
  const device = await newDevice(world)
  const ids = []
  for (const time of [1, 2, 3]) {
    const id = await create(device, "no-contact-day", DAY)
    expect(await create(device, "no-contact-day", DAY)).toBe(id)
    expect(await list(device, "no-contact-day")).toHaveLength(1)
    ids.push(id)
    if (time === 3) break
    const removal = remove(device, id)
    removal.finish()
    await removal.settled
    expect(await list(device, "no-contact-day")).toEqual([])
  }
  expect(new Set(ids).size).toBe(3)
  await create(device, "no-contact-day", { day: "2026-11-23" })
  expect(await list(device, "no-contact-day")).toHaveLength(2)
})

/** A removal whose page dies before its time to undo is over. */
async function abandoned(device: Device, id: string): Promise<void> {
  remove(device, id)
  await vi.waitFor(async () => expect(await isMarked(device, id)).toBe(true), { timeout: 900 })
  vi.clearAllTimers()
}
