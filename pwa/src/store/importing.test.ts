import fc from "fast-check"
import { beforeEach, expect, test, vi } from "vitest"
import { read, Unreadable } from "../domain/archive"
import { entriesOf } from "../domain/daylio"
import { archiveOf } from "../domain/daylio-archive"
import { v5 } from "../domain/ids"
import type { Live } from "../domain/merge"
import { exchange } from "../sync/exchange"
import { list, newDevice, outbox, type World } from "../testing/devices"
import { FakeServer } from "../testing/fake-server"
import { held, life, lived } from "../testing/lives"
import { paired } from "../testing/pairs"
import type { Device } from "./device"
import { exported } from "./exporting"
import { type Plan, planned, takenIn } from "./importing"
import { lastImport } from "./journal"
import { takenBack } from "./taking-back"
import { create, edit, erase, get } from "./writing"

let world: World

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 28, 12) }
})

const file = async (device: Device): Promise<string> => (await exported(device)).join("")
const plan = (device: Device, text: string): Promise<Plan> => planned(device, read(text), text)
const taken = async (device: Device, text: string, bringBack = false) =>
  takenIn(device, await plan(device, text), { bringBack })

/** The same life under the ids that another account derives for what exists once. */
async function asOf(
  device: Device,
  from: Device,
  records: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const ids = [
    [from.account, device.account],
    [await v5(from.account, "2026-06-02"), await v5(device.account, "2026-06-02")],
  ] as const
  const text = ids.reduce((all, [old, now]) => all.replaceAll(old, now), JSON.stringify(records))
  return JSON.parse(text) as Record<string, unknown>
}

test("a file taken in makes the same account, on an empty device and where it came from, and once is enough", async () => {
  await fc.assert(
    fc.asyncProperty(life, async (records) => {
      const [one, other] = [await newDevice(world), await newDevice(world)]
      await lived(one, records)
      const before = await held(one)
      const text = await file(one)

      const rows = await one.db.getAll("records")
      expect(await taken(one, text)).toMatchObject({ added: 0, changed: 0 })
      expect(await one.db.getAll("records")).toEqual(rows)

      const { added } = await taken(other, text)
      expect(added).toBe(Object.keys(before).length)
      expect(await held(other)).toEqual(await asOf(other, one, before))
      expect(await outbox(other)).toHaveLength(added)

      const again = await other.db.getAll("records")
      const twice = await plan(other, text)
      expect(twice.counts).toEqual({ fresh: 0, newer: 0, older: 0, same: added, gone: 0 })
      expect(await takenIn(other, twice, { bringBack: true })).toMatchObject({ added: 0, changed: 0 })
      expect(await other.db.getAll("records")).toEqual(again)
      expect(JSON.parse(await file(other)).records).toHaveLength(added)
    }),
    { numRuns: 60 },
  )
})

test("what it adds travels to the server and to the other device, and so does taking it back", async () => {
  const server = new FakeServer(() => world.now)
  const [phone, tablet] = await paired(server, world)
  const old = await newDevice(world)
  const person = await create(old, "person", { name: "Ada", sort: "friend" })
  const contact = await create(old, "social-contact", { channel: "call", people: [person], note: "long" })
  await taken(phone, await file(old))
  await exchange(phone)
  await exchange(tablet)
  expect((await get(tablet, "person", person))?.fields.name).toBe("Ada")
  expect((await get(tablet, "social-contact", contact))?.fields).toMatchObject({
    people: [person],
    note: "long",
  })

  expect(await takenBack(phone)).toEqual({ removed: 2, restored: 0, kept: 0 })
  await exchange(phone)
  await exchange(tablet)
  expect(await held(tablet)).toEqual({})
  expect(await lastImport(phone)).toBeUndefined()
})

test("where it was changed here since, the later edit stays; what is later in the file comes, and goes back", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  const id = await create(one, "check-in", { mode: "full", valence: 10, note: "first" })
  await taken(other, await file(one))
  const early = await file(one)

  world.now += 1000
  await edit(one, "check-in", id, { note: "second" })
  const late = await file(one)
  expect((await plan(one, early)).counts).toMatchObject({ older: 1, newer: 0 })
  await taken(one, early)
  expect((await get(one, "check-in", id))?.fields.note).toBe("second")

  expect((await plan(other, late)).counts).toMatchObject({ newer: 1 })
  expect(await taken(other, late)).toMatchObject({ added: 0, changed: 1 })
  expect((await get(other, "check-in", id))?.fields.note).toBe("second")
  expect(await takenBack(other)).toEqual({ removed: 0, restored: 1, kept: 0 })
  expect((await get(other, "check-in", id))?.fields.note).toBe("first")
})

test("taking it back leaves what was changed since", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  const ids = [await create(one, "keepsake", { text: "a" }), await create(one, "keepsake", { text: "b" })]
  await taken(other, await file(one))
  await edit(other, "keepsake", ids[0] ?? "", { text: "mine now" })
  expect(await takenBack(other)).toEqual({ removed: 1, restored: 0, kept: 1 })
  expect(Object.keys(await held(other))).toEqual([ids[0]])
  // No server knew of it, so nothing is left to say that it was ever here.
  expect(await other.db.count("records")).toBe(1)
})

test("what was deleted here stays deleted unless it is asked back, and is then the same person to everybody", async () => {
  const device = await newDevice(world)
  const ada = await create(device, "person", { name: "Ada", sort: "friend" })
  const contact = await create(device, "social-contact", { channel: "call", people: [ada] })
  const text = await file(device)
  await erase(device, ada)

  expect((await plan(device, text)).counts).toMatchObject({ gone: 1, same: 1 })
  await taken(device, text)
  expect(await get(device, "person", ada)).toBeUndefined()

  expect(await taken(device, text, true)).toMatchObject({ added: 1, changed: 1 })
  const [back] = (await get(device, "social-contact", contact))?.fields.people ?? []
  expect(back).not.toBe(ada)
  expect((await get(device, "person", back ?? ""))?.fields.name).toBe("Ada")
  expect((await plan(device, text)).counts).toMatchObject({ gone: 0 })
  expect(await taken(device, text, true)).toMatchObject({ added: 0, changed: 0 })
})

test("bringing back that breaks off is finished by doing it again, with nobody left under the old name", async () => {
  const device = await newDevice(world)
  const ada = await create(device, "person", { name: "Ada", sort: "friend" })
  for (let n = 0; n < 510; n++) await create(device, "social-contact", { channel: "call", people: [ada] })
  const text = await file(device)
  await erase(device, ada)
  const stopped = takenIn(device, await plan(device, text), { bringBack: true }, () => {
    throw new Error("the page was closed")
  })
  await expect(stopped).rejects.toThrow("closed")
  await taken(device, text, true)
  const [back = expect.fail()] = await list(device, "person")
  const named = (await list(device, "social-contact")).map(({ fields }) => fields.people?.join())
  expect(new Set(named)).toEqual(new Set([back.id]))
  expect(await lastImport(device)).toMatchObject({ isDone: true, added: 1, changed: 510 })
})

test("a stamp from the future does not win over what is written here later", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  const id = await create(one, "check-in", { mode: "full", valence: 10 })
  const archive = JSON.parse(await file(one))
  archive.records[0].h = `ffffffffffff0000aaaaaaaa`
  const text = JSON.stringify(archive)
  await taken(other, text)
  world.now += 1000
  await edit(other, "check-in", id, { valence: 20 })
  expect((await plan(other, text)).counts).toMatchObject({ newer: 0, older: 1 })
  expect(await taken(other, text)).toMatchObject({ added: 0, changed: 0 })
  expect((await get(other, "check-in", id))?.fields.valence).toBe(20)
  const shown = Object.values(await held(other))[0] as Live
  expect(Number.parseInt(shown.h.slice(0, 12), 16)).toBe(world.now)
})

test("an import that breaks off is finished by doing it again, and taken back as one", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  for (let n = 0; n < 600; n++) await create(one, "check-in", { mode: "full", valence: n % 100 })
  const text = await file(one)
  const stopped = takenIn(other, await plan(other, text), { bringBack: false }, () => {
    throw new Error("the page was closed")
  })
  await expect(stopped).rejects.toThrow("closed")
  expect(await other.db.count("records")).toBe(500)
  expect(await lastImport(other)).toMatchObject({ isDone: false, added: 500 })

  expect((await plan(other, text)).counts).toMatchObject({ fresh: 100, same: 500 })
  expect(await taken(other, text)).toMatchObject({ isDone: true, added: 600 })
  expect(await takenBack(other)).toMatchObject({ removed: 600 })
  expect(await other.db.count("records")).toBe(0)
})

test("what is saved or pulled while a batch is made ready is not written over", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  const id = await create(one, "check-in", { mode: "full", valence: 1 })
  await taken(other, await file(one))
  world.now += 1000
  await edit(one, "check-in", id, { valence: 2 })
  const text = await file(one)
  const ready = await plan(other, text)
  world.now += 1000
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
  // The journal is sealed after the row was looked at, and before anything is written.
  vi.spyOn(crypto.subtle, "encrypt")
    .mockImplementationOnce(encrypt)
    .mockImplementationOnce(async (...sealing) => {
      await edit(other, "check-in", id, { valence: 3 })
      return encrypt(...sealing)
    })
  await takenIn(other, ready, { bringBack: false })
  expect((await get(other, "check-in", id))?.fields.valence).toBe(3)
})

test("a text that can't be opened here goes along sealed, and comes back where its key is", async () => {
  const [device, stranger] = [await newDevice(world), await newDevice(world)]
  const id = await create(device, "check-in", { mode: "full", note: "mine" })
  const row = (await device.db.get("records", id)) ?? expect.fail()
  await stranger.db.put("records", row)
  const text = await file(stranger)
  expect(JSON.parse(text).records[0].locked).toEqual(["note"])
  const empty = await newDevice(world)
  await taken(empty, text)
  expect((await get(empty, "check-in", id))?.fields).not.toHaveProperty("note")
  await device.db.delete("records", id)
  await taken(device, text)
  expect((await get(device, "check-in", id))?.fields.note).toBe("mine")
})

test.each([
  ["no-json", '{"format": "porchlight-export",\n oops'],
  ["other", "[]"],
  ["other", '{"format": "something"}'],
  ["newer", '{"format": "porchlight-export", "version": 2}'],
  ["invalid $.made_at", '{"format": "porchlight-export", "version": 1, "made_at": "yesterday"}'],
])("a file that is %s is not taken in", (why, text) => {
  expect(() => read(text)).toThrow(Unreadable)
  expect(() => read(text)).toThrow(why)
})

test.each([
  ["$.records[0].id", { id: "x" }],
  ["$.records[0].h", { h: "soon" }],
  ["$.records[0].f.valence", { f: { valence: 0.5 } }],
  ["$.records[0].hf.gone", { hf: { gone: "0".repeat(24) } }],
  ["$.records[0].locked", { locked: ["mode"], f: {} }],
])("a record that is none says where: %s", async (where, change) => {
  const device = await newDevice(world)
  await create(device, "check-in", { mode: "full" })
  const archive = JSON.parse(await file(device))
  Object.assign(archive.records[0], change)
  expect(() => read(JSON.stringify(archive))).toThrow(where)
})

test("a record whose content is none is left out, with its place, and the others come", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  await create(one, "check-in", { mode: "full", valence: 1, tags: ["a"] })
  await create(one, "person", { name: "Ada", sort: "friend" })
  const archive = JSON.parse(await file(one))
  const index = archive.records.findIndex(({ k }: { k: string }) => k === "check-in")
  archive.records[index].f.tags = ["a", 7]
  const text = JSON.stringify(archive)
  expect(await plan(other, text)).toMatchObject({
    counts: { fresh: 1 },
    unreadable: [`$.records[${index}].f.tags[1]`],
  })
  await taken(other, text)
  expect(Object.values(await held(other)).map(({ k }) => k)).toEqual(["person"])
})

test("a file of Daylio comes once however often it is taken in, and goes as a whole", async () => {
  const device = await newDevice(world)
  const csv =
    "full_date,date,weekday,time,mood,activities,note_title,note\n2020-10-16,x,y,18:50,rad,Bo | nap,,n\n"
  const place = {
    account: device.account,
    zone: "UTC",
    now: world.now,
    msOf: (day: string, time: string) => Date.parse(`${day}T${time}:00Z`),
  }
  const look = async () =>
    planned(
      device,
      await archiveOf(entriesOf(csv), { moods: { rad: 4 }, activities: { Bo: "new" } }, place),
      csv,
    )
  expect(await takenIn(device, await look(), { bringBack: false })).toMatchObject({ added: 3 })
  expect((await list(device, "person"))[0]?.fields.name).toBe("Bo")
  const rows = await device.db.getAll("records")
  expect((await look()).counts).toMatchObject({ fresh: 0, newer: 0, same: 3 })
  await takenIn(device, await look(), { bringBack: false })
  expect(await device.db.getAll("records")).toEqual(rows)
  expect(await takenBack(device)).toMatchObject({ removed: 3 })
  expect(await device.db.count("records")).toBe(0)
})
