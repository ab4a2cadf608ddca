import { beforeEach, expect, test } from "vitest"
import { v4 } from "../domain/ids"
import type { Live } from "../domain/merge"
import { random } from "../seal/bytes"
import { seal } from "../seal/envelope"
import { newKey, usable } from "../seal/keys"
import { create, edit, get } from "../store/writing"
import { list, newDevice, type World } from "../testing/devices"
import { FakeServer } from "../testing/fake-server"
import { paired } from "../testing/pairs"
import { exchange } from "./exchange"

let world: World
let server: FakeServer

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
})

const live = (id: string): Live => (server.log.get(id) ?? expect.fail()).record as Live
const noteThere = (id: string): string => String(live(id).f.note)

/** Puts another text into a record, as a server could that is not honest, or a device with other keys. */
function meddle(id: string, note: string): void {
  const record = live(id)
  server.log.set(id, { seq: ++server.head, record: { ...record, f: { ...record.f, note } } })
}

test("texts that the server swapped, cut or took from elsewhere are locked, and stay as they are", async () => {
  const [phone, tablet] = await paired(server, world)
  const stranger = await newDevice(world)
  const ids = await Promise.all(
    ["one", "two", "three", "four"].map((note) =>
      create(phone, "check-in", { mode: "full", valence: 1, note }),
    ),
  )
  await exchange(phone)
  const notes = ids.map(noteThere)
  const [one = "", two = "", three = "", four = ""] = ids
  const place = { account: stranger.account, kind: "check-in", id: three, field: "note" }
  const own = { ...place, account: phone.account }
  meddle(one, notes[1] ?? expect.fail())
  meddle(two, notes[1]?.slice(0, -2) ?? expect.fail())
  meddle(three, await seal(stranger.ring, place, "from another account", random(12)))
  meddle(four, await seal(await usable([newKey(random)]), { ...own, id: four }, "another key", random(12)))
  const there = ids.map(noteThere)

  await exchange(tablet)
  for (const id of ids) {
    expect(await get(tablet, "check-in", id)).toMatchObject({ locked: ["note"], fields: { valence: 1 } })
    await edit(tablet, "check-in", id, { valence: 2, note: "written over it" })
  }
  server.trips.length = 0
  await exchange(tablet)
  const pushed = server.pushes().flatMap(({ recs }) => recs)
  expect(pushed.map(({ f }) => f)).toEqual(ids.map(() => ({ valence: 2 })))
  expect(ids.map(noteThere)).toEqual(there)
  expect((await list(tablet, "check-in")).every(({ locked }) => locked.join() === "note")).toBe(true)
})

test("a record that a stranger made under this account's id shows as locked, and holds nobody up", async () => {
  const [phone, tablet] = await paired(server, world)
  const id = v4(random(16))
  const place = { account: phone.account, kind: "keepsake", id, field: "text" }
  const text = await seal(await usable([newKey(random)]), place, "not ours", random(12))
  const h = "01a0000000000000aaaaaaaa"
  server.log.set(id, { seq: ++server.head, record: { k: "keepsake", id, v: 1, h, f: { text } } })
  const mine = await create(phone, "keepsake", { text: "ours" })
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "keepsake", id))?.locked).toEqual(["text"])
  expect((await get(tablet, "keepsake", mine))?.fields.text).toBe("ours")
})
