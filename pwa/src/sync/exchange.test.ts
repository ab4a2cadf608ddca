import { beforeEach, expect, test } from "vitest"
import { canonical } from "../domain/canonical"
import type { Live } from "../domain/merge"
import { type Device, sessionOf } from "../store/device"
import { takePage } from "../store/replica"
import { shown } from "../store/rows"
import { create, edit, erase, get } from "../store/writing"
import { list, newDevice, outbox, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { paired } from "../testing/pairs"
import { exchange } from "./exchange"
import { Refusal, Unanswered } from "./wire"

const NOON = Date.UTC(2026, 10, 22, 12)
const TEN_YEARS = 10 * 365 * 86_400_000

let world: World
let server: FakeServer

beforeEach(() => {
  world = { now: NOON }
  server = new FakeServer(() => world.now)
})

test("what one device saves is on the other, opened", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = await create(phone, "person", { name: "Ada", sort: "friend" })
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "person", id))?.fields.name).toBe("Ada")
  expect(await outbox(phone)).toEqual([])
})

test("nothing that is sealed leaves the device in clear", async () => {
  const [phone] = await paired(server, world)
  await create(phone, "person", { name: "CanaryName", sort: "friend" })
  await create(phone, "check-in", { mode: "full", note: "CanaryNote" })
  await exchange(phone)
  expect(JSON.stringify(server.pushes())).toContain("s1.")
  expect(JSON.stringify(server.trips)).not.toContain("Canary")
})

test("only dirty fields are pushed, and a first push says that it is one", async () => {
  const [phone] = await paired(server, world)
  const id = await create(phone, "check-in", { mode: "full", valence: 1, note: "long" })
  await exchange(phone)
  await edit(phone, "check-in", id, { valence: 2 })
  await exchange(phone)
  const [first, second] = server.pushes().map(({ recs }) => recs[0])
  expect(first?.new).toBe(1)
  expect(Object.keys(second?.f ?? {})).toEqual(["valence"])
  expect(second).not.toHaveProperty("new")
})

test("an edit during the push stays dirty and follows", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  server.after = async ({ method }) => {
    if (method !== "POST") return
    server.after = () => undefined
    await edit(phone, "check-in", id, { valence: 2 })
  }
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "check-in", id))?.fields.valence).toBe(2)
})

test("edits of different fields meet, and of the same field the later one wins", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  await exchange(phone)
  await exchange(tablet)
  await edit(phone, "check-in", id, { valence: 10, energy: 5 })
  world.now += 1000
  await edit(tablet, "check-in", id, { valence: 20 })
  for (const device of [tablet, phone, tablet]) await exchange(device)
  for (const device of [phone, tablet]) {
    expect((await get(device, "check-in", id))?.fields).toMatchObject({ valence: 20, energy: 5 })
  }
})

test("an older unsent edit gives way to a newer one that is pulled, and is not pushed", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  await exchange(phone)
  await exchange(tablet)
  world.now += 10_000
  await edit(tablet, "check-in", id, { valence: 20 })
  await exchange(tablet)
  const pushes = server.pushes().length
  server.before = async ({ method }) => {
    server.before = () => undefined
    // The phone saves with a slow clock, after its push and before its pull.
    if (method === "GET") world.now -= 9000
    await edit(phone, "check-in", id, { valence: 10 })
    return undefined
  }
  await exchange(phone)
  expect((await get(phone, "check-in", id))?.fields.valence).toBe(20)
  expect(await outbox(phone)).toEqual([])
  expect(server.pushes()).toHaveLength(pushes)
})

test("what was not stored as sent is corrected by the answer to the push itself", async () => {
  const ahead: World = { now: NOON + TEN_YEARS }
  const [, tablet] = await paired(server, world, ahead)
  // The clock is corrected by now, and jumps again.
  ahead.now += TEN_YEARS
  const id = await create(tablet, "check-in", { mode: "full", valence: 1 })
  server.before = ({ method }) =>
    method === "GET" && server.pushes().length > 0 ? problem(503, "unavailable") : undefined
  await expect(exchange(tablet)).rejects.toThrow(Refusal)
  const row = (await tablet.db.get("records", id)) ?? expect.fail()
  expect(shown(row)).toEqual(server.log.get(id)?.record)
  expect(row.dirty).toEqual({ f: {} })
})

test("a page replaces what is here, even with lower stamps", async () => {
  const [phone] = await paired(server, world)
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  await exchange(phone)
  const older = { ...(server.log.get(id)?.record as Live), h: "000000000001000000000000" }
  const page = { epoch: server.epoch, cursor: server.head, more: false, recs: [older] }
  await takePage(phone, page, { sent: NOON, received: NOON, server: NOON })
  expect(shown((await phone.db.get("records", id)) ?? expect.fail())).toEqual(older)
})

test("a device whose clock is ten years ahead neither wins for ever nor diverges", async () => {
  const ahead: World = { now: NOON + TEN_YEARS }
  const [phone, tablet] = await paired(server, world, ahead)
  const id = await create(tablet, "check-in", { mode: "full", valence: 1 })
  await exchange(tablet)
  await exchange(phone)
  await edit(phone, "check-in", id, { valence: 2 })
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "check-in", id))?.fields.valence).toBe(2)
  await edit(tablet, "check-in", id, { valence: 3 })
  await exchange(tablet)
  await exchange(phone)
  expect((await get(phone, "check-in", id))?.fields.valence).toBe(3)
  expect((await sessionOf(tablet)).clock.offset).toBe(-TEN_YEARS)
  await same(phone, tablet)
})

test("who has seen everything wins with the next edit, even when the clock falls back ten years", async () => {
  const clock: World = { now: NOON }
  const [phone, tablet] = await paired(server, world, clock)
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  await exchange(phone)
  await exchange(tablet)
  clock.now -= TEN_YEARS
  await edit(tablet, "check-in", id, { valence: 2 })
  await exchange(tablet)
  await exchange(phone)
  expect((await get(phone, "check-in", id))?.fields.valence).toBe(2)
})

test("an answer that is lost is asked for again, and nothing is there twice", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = await create(phone, "check-in", { mode: "full", valence: 1 })
  server.after = ({ method }) => {
    if (method === "POST") throw new TypeError("connection lost")
  }
  await expect(exchange(phone)).rejects.toThrow(Unanswered)
  expect(await outbox(phone)).toHaveLength(1)
  server.after = () => undefined
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "check-in", id))?.fields.valence).toBe(1)
  expect(server.log.size).toBe(1)
  expect(await outbox(phone)).toEqual([])
})

test("a deletion reaches the other device, and its unsent edit does not bring the record back", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = await create(phone, "keepsake", { text: "gone" })
  await exchange(phone)
  await exchange(tablet)
  await erase(phone, id)
  expect(JSON.stringify(await phone.db.get("records", id))).not.toContain("s1.")
  await edit(tablet, "keepsake", id, { text: "still here?" })
  for (const device of [phone, tablet, phone]) await exchange(device)
  for (const device of [phone, tablet]) expect(await get(device, "keepsake", id)).toBeUndefined()
  expect(await outbox(tablet)).toEqual([])
  expect(JSON.stringify([...server.log.values()])).not.toContain("s1.")
})

test("any page size gives the same", async () => {
  const [phone, tablet] = await paired(server, world)
  for (let count = 0; count < 7; count++) await create(phone, "check-in", { mode: "low-day", valence: count })
  await exchange(phone)
  server.pageSize = 2
  await exchange(tablet)
  expect(await list(tablet, "check-in")).toHaveLength(7)
  await same(phone, tablet)
})

test("a pull that breaks off goes on where it was", async () => {
  const [phone, tablet] = await paired(server, world)
  for (let count = 0; count < 6; count++) await create(phone, "check-in", { mode: "low-day" })
  await exchange(phone)
  server.pageSize = 2
  let pulls = 0
  server.before = () => (++pulls === 3 ? problem(503, "unavailable") : undefined)
  await expect(exchange(tablet)).rejects.toThrow(Refusal)
  expect((await sessionOf(tablet)).cursor).toBe(4)
  server.before = () => undefined
  await exchange(tablet)
  expect(await list(tablet, "check-in")).toHaveLength(6)
})

test("an unknown kind and unknown fields come in and stay as they are", async () => {
  const [phone] = await paired(server, world)
  const id = "0b7c9c52-7d0e-4a40-9d35-0f5a4f0a1b2c"
  const record = { k: "tea", id, v: 3, h: "000000000001000000000000", f: { sort: "mint", at: 5 } }
  server.log.set(id, { seq: ++server.head, record })
  await exchange(phone)
  const row = await phone.db.get("records", id)
  expect(row && shown(row)).toEqual(record)
})

test("without an account nothing is sent", async () => {
  const phone = await newDevice(world, server)
  await create(phone, "check-in", { mode: "low-day" })
  await exchange(phone)
  expect(server.trips).toEqual([])
})

async function same(...devices: Device[]): Promise<void> {
  const states = await Promise.all(
    devices.map(async (device) => (await device.db.getAll("records")).map((row) => canonical(shown(row)))),
  )
  for (const state of states) expect(state).toEqual(states[0])
  const log = [...server.log.values()].map(({ record }) => canonical(record)).sort()
  expect([...(states[0] ?? [])].sort()).toEqual(log)
}
