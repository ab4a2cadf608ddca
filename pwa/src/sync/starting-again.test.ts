import { beforeEach, expect, test } from "vitest"
import { retry } from "../store/outbox"
import { create, edit, erase, get } from "../store/writing"
import { list, outbox, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { paired } from "../testing/pairs"
import { exchange } from "./exchange"
import { Refusal } from "./wire"

let world: World
let server: FakeServer

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
})

test("a backup that is put back before the first page of a compacted log is not missed", async () => {
  const [phone] = await paired(server, world)
  const id = await create(phone, "keepsake", { text: "only here" })
  await exchange(phone)
  server.epoch = "compacted"
  server.why = "compacted"
  server.before = ({ path }) => (path.includes("cursor=0") ? problem(503, "unavailable") : undefined)
  await expect(exchange(phone)).rejects.toThrow(Refusal)
  server.before = () => undefined
  server.epoch = "restored"
  server.why = "restored"
  server.log.clear()
  await exchange(phone)
  expect(server.log.has(id)).toBe(true)
})

test("after a restored backup the device brings back what the server lost", async () => {
  const [phone, tablet] = await paired(server, world)
  const kept = await create(phone, "keepsake", { text: "kept" })
  const gone = await create(phone, "keepsake", { text: "gone" })
  await exchange(phone)
  await erase(phone, gone)
  await exchange(phone)
  server.log.clear()
  server.head = 0
  server.epoch = "epoch-2"
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "keepsake", kept))?.fields.text).toBe("kept")
  expect(await get(tablet, "keepsake", gone)).toBeUndefined()
  expect(server.log.size).toBe(2)
  expect(await outbox(phone)).toEqual([])
})

test("after a compaction what was deleted elsewhere goes, and only unsent changes are pushed", async () => {
  const [phone] = await paired(server, world)
  const kept = await create(phone, "keepsake", { text: "kept" })
  const gone = await create(phone, "keepsake", { text: "gone" })
  const edited = await create(phone, "keepsake", { text: "edited" })
  await exchange(phone)
  const fresh = await create(phone, "keepsake", { text: "fresh" })
  await edit(phone, "keepsake", edited, { text: "edited again" })
  server.log.delete(gone)
  server.log.delete(edited)
  server.epoch = "epoch-2"
  server.why = "compacted"
  await exchange(phone)
  expect(new Set((await list(phone, "keepsake")).map(({ id }) => id))).toEqual(new Set([kept, edited, fresh]))
  expect(server.log.has(gone)).toBe(false)
  expect(server.log.has(fresh)).toBe(true)
  expect(await outbox(phone)).toEqual([{ id: edited, k: "keepsake", parked: "gone" }])
  await retry(phone, edited)
  await exchange(phone)
  expect(server.log.has(edited)).toBe(true)
})
