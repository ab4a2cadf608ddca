import { afterEach, expect, test, vi } from "vitest"
import type { Live } from "../domain/merge"
import { list, newDevice, outbox, surroundings, type World } from "../testing/devices"
import { open, StorageTrouble, write } from "./db"
import { close, openDevice } from "./device"
import { flush, remove } from "./removal"
import { shown } from "./rows"
import { create, edit, get, Refused } from "./writing"

const NOON = Date.UTC(2026, 10, 22, 12, 7)
const world = (): World => ({ now: NOON })

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test("the first run makes keys and an account, and the next finds them", async () => {
  const env = surroundings(world())
  const first = await openDevice(env)
  const id = await create(first, "keepsake", { text: "the lake" })
  close(first)
  const second = await openDevice(env)
  expect(second.account).toBe(first.account)
  expect((await get(second, "keepsake", id))?.fields.text).toBe("the lake")
})

test("two tabs opened at once on the first day agree", async () => {
  const env = surroundings(world())
  const [one, two] = await Promise.all([openDevice(env), openDevice(env)])
  expect(one.account).toBe(two.account)
  const id = await create(one, "keepsake", { text: "both can read it" })
  expect((await get(two, "keepsake", id))?.fields.text).toBe("both can read it")
})

test("a saved record is durable, waits in the outbox, and knows when and where", async () => {
  const device = await newDevice(world())
  const id = await create(device, "check-in", { mode: "full", valence: -40 })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(await get(device, "check-in", id)).toEqual({
    id,
    kind: "check-in",
    fields: { mode: "full", valence: -40, at: "2026-11-22T12:00:00Z", zone },
    locked: [],
    readOnly: false,
    edited: NOON,
  })
  expect(await outbox(device)).toEqual([{ id, k: "check-in" }])
})

test("record and outbox row are one strict transaction", async () => {
  const device = await newDevice(world())
  const begun = vi.spyOn(device.db, "transaction")
  await create(device, "check-in", { mode: "low-day" })
  const writes = begun.mock.calls.filter(([, mode]) => mode === "readwrite")
  expect(writes).toEqual([[["records", "outbox", "session"], "readwrite", { durability: "strict" }]])
})

test.each(["records", "outbox", "session"])(
  "nothing is said to be saved where %s does not take its part",
  async (failing) => {
    const device = await newDevice(world())
    const id = await create(device, "check-in", { mode: "full", valence: 0 })
    const { put } = IDBObjectStore.prototype
    const broken = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      value,
      key,
    ) {
      if (this.name === failing) throw new DOMException("it can't be cloned", "DataCloneError")
      return put.call(this, value, key)
    })
    await expect(create(device, "check-in", { mode: "low-day" })).rejects.toThrow(StorageTrouble)
    await expect(edit(device, "check-in", id, { valence: 50 })).rejects.toThrow(StorageTrouble)
    broken.mockRestore()
    expect((await list(device, "check-in")).map(({ fields }) => fields.valence)).toEqual([0])
  },
)

test("a write that fails half-way leaves nothing behind", async () => {
  const device = await newDevice(world())
  const failing = write(device.db, ["records", "outbox"], async (tx) => {
    await tx.objectStore("records").put({ id: "x", k: "check-in", v: 1, dirty: { f: {} } })
    throw new Error("in between")
  })
  await expect(failing).rejects.toThrow("in between")
  expect(await device.db.count("records")).toBe(0)
})

test("no name and no note lies in the database in clear", async () => {
  const device = await newDevice(world())
  await create(device, "person", { name: "CanaryName", sort: "friend", reason: "CanaryReason" })
  await create(device, "check-in", { mode: "full", note: "CanaryNote", tags: ["CanaryTag"] })
  const rows = JSON.stringify(await device.db.getAll("records"))
  expect(rows).toContain("s1.")
  expect(rows).not.toContain("Canary")
})

test("an edit makes only what changed dirty", async () => {
  const device = await newDevice(world())
  const id = await create(device, "check-in", { mode: "full", valence: 10, energy: 20, note: "as it was" })
  const before = (await device.db.get("records", id))?.dirty.f
  await edit(device, "check-in", id, { valence: 11, energy: 20, note: "as it was" })
  const after = (await device.db.get("records", id))?.dirty.f
  expect(after?.valence?.[1]).toBe(11)
  expect(after?.valence?.[0]).not.toBe(before?.valence?.[0])
  expect({ ...after, valence: 0 }).toEqual({ ...before, valence: 0 })
})

test("an edit that changes nothing writes nothing", async () => {
  const device = await newDevice(world())
  const id = await create(device, "person", { name: "Ada", sort: "friend" })
  const before = await device.db.get("records", id)
  await edit(device, "person", id, { name: "Ada" })
  expect(await device.db.get("records", id)).toEqual(before)
})

test("a field is cleared with undefined, and stays away", async () => {
  const device = await newDevice(world())
  const id = await create(device, "check-in", { mode: "full", valence: 10, note: "gone soon" })
  await edit(device, "check-in", id, { valence: undefined, note: "" })
  expect((await get(device, "check-in", id))?.fields).not.toHaveProperty("valence")
  expect((await get(device, "check-in", id))?.fields).not.toHaveProperty("note")
  const row = await device.db.get("records", id)
  expect(row?.dirty.f.valence?.[1]).toBeNull()
  expect(row?.dirty.f.note?.[1]).toBeNull()
})

test("a write exceeds the stamp it replaces, even when the clock was set back ten years", async () => {
  const clock = world()
  const device = await newDevice(clock)
  const id = await create(device, "check-in", { mode: "full", valence: 1 })
  const before = (await device.db.get("records", id))?.dirty.f.valence?.[0] ?? ""
  clock.now -= 10 * 365 * 86_400_000
  await edit(device, "check-in", id, { valence: 2 })
  expect((await device.db.get("records", id))?.dirty.f.valence?.[0] ?? "").toSatisfy(
    (stamp: string) => stamp > before,
  )
})

test("two edits of one body at the same time lose nothing", async () => {
  const device = await newDevice(world())
  const id = await create(device, "person", { name: "Ada", sort: "friend" })
  await Promise.all([
    edit(device, "person", id, { closeness: 4 }),
    edit(device, "person", id, { reason: "old friend" }),
    edit(device, "person", id, { suggest: "never" }),
  ])
  const fields = { name: "Ada", sort: "friend", closeness: 4, reason: "old friend", suggest: "never" }
  expect((await get(device, "person", id))?.fields).toMatchObject(fields)
  const record = shown((await device.db.get("records", id)) ?? expect.fail()) as Live
  expect(record.f).toMatchObject({ counts: false, suggestable: false })
})

test("a locked text shows as locked and is never written back", async () => {
  const device = await newDevice(world())
  const stranger = await newDevice(world())
  const person = await create(device, "person", { name: "Ada", sort: "friend" })
  const checkIn = await create(device, "check-in", { mode: "full", note: "mine", valence: 1 })
  for (const id of [person, checkIn]) {
    const row = (await device.db.get("records", id)) ?? expect.fail()
    await stranger.db.put("records", row)
  }
  expect((await get(stranger, "person", person))?.locked).toContain("name")
  expect(await get(stranger, "check-in", checkIn)).toMatchObject({ locked: ["note"], fields: { valence: 1 } })

  await edit(stranger, "person", person, { name: "Eve", closeness: 1 })
  await edit(stranger, "check-in", checkIn, { valence: 2, note: "not mine" })
  const row = async (id: string) => (await stranger.db.get("records", id))?.dirty.f
  expect(await row(person)).toEqual((await device.db.get("records", person))?.dirty.f)
  expect((await row(checkIn))?.note).toEqual((await device.db.get("records", checkIn))?.dirty.f.note)
  expect((await row(checkIn))?.valence?.[1]).toBe(2)
})

test("a text that was moved to another record stays locked, though it was read before", async () => {
  const device = await newDevice(world())
  const one = await create(device, "keepsake", { text: "first" })
  const two = await create(device, "keepsake", { text: "second" })
  await list(device, "keepsake")
  const [from, to] = await Promise.all([device.db.get("records", one), device.db.get("records", two)])
  if (!from || !to) expect.fail()
  await device.db.put("records", {
    ...to,
    dirty: { f: { ...to.dirty.f, ...{ text: from.dirty.f.text ?? expect.fail() } } },
  })
  expect((await get(device, "keepsake", two))?.locked).toEqual(["text"])
})

test("a record of a newer version is shown, and not edited", async () => {
  const device = await newDevice(world())
  const id = await create(device, "check-in", { mode: "full" })
  const row = (await device.db.get("records", id)) ?? expect.fail()
  await device.db.put("records", { ...row, v: 2 })
  expect((await get(device, "check-in", id))?.readOnly).toBe(true)
  await expect(edit(device, "check-in", id, { valence: 1 })).rejects.toThrow(Refused)
})

test("what the server would not take is refused at once", async () => {
  const device = await newDevice(world())
  await expect(create(device, "check-in", { mode: "full", valence: 101 })).rejects.toThrow("$.f.valence")
  await expect(create(device, "check-in", { mode: "full", because: "nobody" })).rejects.toThrow(Refused)
  expect(await outbox(device)).toEqual([])
})

test("what exists once has one id, and a day can be taken back and said again", async () => {
  const device = await newDevice(world())
  expect(await create(device, "preferences", { nudges: true })).toBe(device.account)
  await create(device, "preferences", { language: "de" })
  expect((await get(device, "preferences", device.account))?.fields).toEqual({ nudges: true, language: "de" })

  const day = await create(device, "no-contact-day", { day: "2026-11-22" })
  expect(await create(device, "no-contact-day", { day: "2026-11-22" })).toBe(day)
  const removal = remove(device, day)
  flush(device)
  await removal.settled
  expect(await create(device, "no-contact-day", { day: "2026-11-22" })).not.toBe(day)
  expect(await list(device, "no-contact-day")).toHaveLength(1)
})

test("a removal hides at once, and undoing it costs nothing", async () => {
  const device = await newDevice(world())
  const id = await create(device, "keepsake", { text: "stay" })
  const before = await device.db.get("records", id)
  const removal = remove(device, id)
  expect(await list(device, "keepsake")).toEqual([])
  removal.undo()
  await removal.settled
  expect(await list(device, "keepsake")).toHaveLength(1)
  expect(await device.db.get("records", id)).toEqual(before)
})

test("a removal that nobody undoes leaves a tombstone without content", async () => {
  const device = await newDevice(world())
  const id = await create(device, "keepsake", { text: "go" })
  const removal = remove(device, id)
  removal.finish()
  await removal.settled
  const row = (await device.db.get("records", id)) ?? expect.fail()
  expect(shown(row)).toMatchObject({ id, d: 1 })
  expect(JSON.stringify(row)).not.toContain("s1.")
  expect(await get(device, "keepsake", id)).toBeUndefined()
  await expect(edit(device, "keepsake", id, { text: "back" })).rejects.toThrow(Refused)
})

test("lists are newest first, and people by name", async () => {
  const device = await newDevice(world())
  for (const at of ["2026-11-20T10:00:00Z", "2026-11-22T10:00:00Z", "2026-11-21T10:00:00Z"]) {
    await create(device, "check-in", { mode: "low-day", at })
  }
  for (const name of ["Zoë", "ada", "Émile"]) await create(device, "person", { name, sort: "friend" })
  expect((await list(device, "check-in")).map(({ fields }) => fields.at.slice(8, 10))).toEqual([
    "22",
    "21",
    "20",
  ])
  expect((await list(device, "person")).map(({ fields }) => fields.name)).toEqual(["ada", "Émile", "Zoë"])
})

test("thousands of records with notes are a list soon", async () => {
  const device = await newDevice(world())
  const id = await create(device, "check-in", { mode: "full", note: "one of many" })
  const row = (await device.db.get("records", id)) ?? expect.fail()
  await write(device.db, ["records"], async (tx) => {
    for (let count = 0; count < 3000; count++) {
      const copy = `${count.toString(16).padStart(8, "0")}${id.slice(8)}`
      await tx.objectStore("records").put({ ...row, id: copy })
    }
  })
  expect(await list(device, "check-in")).toHaveLength(3001)
})

test("a database of a newer version says so", async () => {
  const env = surroundings(world())
  const device = await openDevice(env)
  close(device)
  const newer = indexedDB.open(env.name, 99)
  await new Promise((resolve) => {
    newer.onsuccess = resolve
  })
  newer.result.close()
  const opening = open(env.name, () => undefined)
  await expect(opening).rejects.toThrow(StorageTrouble)
  await expect(opening).rejects.toMatchObject({ why: "newer" })
})
