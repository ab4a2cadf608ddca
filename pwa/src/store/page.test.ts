import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { shown } from "../seal/keys"
import { surroundings, type World } from "../testing/devices"
import { openDevice } from "./device"
import { draft, keepAll, settled } from "./drafts"
import { live } from "./live"
import * as records from "./records"
import * as session from "./session"
import { create, edit, erase } from "./writing"

const pause = setTimeout
/** Goes by even where the time is made up. */
const realTime = (ms: number): Promise<void> => new Promise((resolve) => pause(resolve, ms))

const world: World = { now: Date.UTC(2026, 10, 22, 12) }
const env = surroundings(world)

// A screen may ask for a list before the store is open.
const keepsakes = live("keepsake")

beforeAll(() => session.start(env))
afterEach(() => vi.useRealTimers())

test("a list is loading, then there, and follows what is saved here", async () => {
  expect(keepsakes.value).toBeUndefined()
  await vi.waitFor(() => expect(keepsakes.value).toEqual([]))
  const id = await records.create("keepsake", { text: "one" })
  await vi.waitFor(() => expect(keepsakes.value?.[0]?.fields.text).toBe("one"))
  await records.edit("keepsake", id, { text: "two" })
  await vi.waitFor(() => expect(keepsakes.value?.[0]?.fields.text).toBe("two"))
  const removal = records.remove(id)
  await vi.waitFor(() => expect(keepsakes.value).toEqual([]))
  removal.undo()
  await removal.settled
  await vi.waitFor(() => expect(keepsakes.value).toHaveLength(1))
})

test("a list follows what another tab saves", async () => {
  const tab = await openDevice(env)
  const before = keepsakes.value?.length ?? 0
  const id = await create(tab, "keepsake", { text: "from the other tab" })
  await vi.waitFor(() => expect(keepsakes.value).toHaveLength(before + 1))
  await edit(tab, "keepsake", id, { text: "edited there" })
  await vi.waitFor(() => expect(keepsakes.value?.map(({ fields }) => fields.text)).toContain("edited there"))
  await erase(tab, id)
  await vi.waitFor(() => expect(keepsakes.value).toHaveLength(before))
})

test("a screen that saves many times quickly ends with the last", async () => {
  const id = await records.create("keepsake", { text: "0" })
  await Promise.all(
    Array.from({ length: 20 }, (_, count) => records.edit("keepsake", id, { text: `${count}` })),
  )
  const kept = await records.get("keepsake", id)
  await vi.waitFor(() => expect(keepsakes.value?.find((one) => one.id === id)?.fields).toEqual(kept?.fields))
})

test("the account is known, and one list is made for a kind", () => {
  expect(session.account()).toMatch(/^[0-9a-f-]{36}$/)
  expect(live("keepsake")).toBe(keepsakes)
})

test("a draft survives the page, sealed, until it is cleared", async () => {
  const writing = draft("check-in")
  writing.save({ note: "CanaryDraft", at: 1 })
  writing.save({ note: "CanaryDraft", at: 2 })
  expect(await draft("check-in").load()).toEqual({ note: "CanaryDraft", at: 2 })
  expect(await draft("other").load()).toBeUndefined()

  const device = await session.device()
  const bytes = (await device.db.getAll("secrets")).map((secret) => new TextDecoder("latin1").decode(secret))
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.join()).not.toContain("Canary")
  await writing.clear()
  expect(await draft("check-in").load()).toBeUndefined()
})

test("the first change to a draft is kept at once, the next after a short pause, and the last one stays", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const writing = draft("kept")
  writing.save("a")
  await isStored("kept", "a")
  writing.save("ab")
  writing.save("abc")
  await realTime(50)
  await isStored("kept", "a")
  vi.advanceTimersByTime(100)
  await isStored("kept", "abc")
  // Without an end to the typing there is none to the keeping either.
  for (let at = 0; at < 120; at += 40) {
    writing.save(at)
    vi.advanceTimersByTime(40)
  }
  await isStored("kept", 80)
})

test("what is kept later is never replaced by what was begun earlier", async () => {
  const real = crypto.subtle.encrypt.bind(crypto.subtle)
  const slow = vi.spyOn(crypto.subtle, "encrypt").mockImplementationOnce(async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    return real(...args)
  })
  const writing = draft("slow")
  writing.save("old")
  writing.save("new")
  keepAll()
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(await stored("slow")).toBe("new")
  slow.mockRestore()
  const done = writing.clear()
  writing.save("newest")
  await done
  expect(await draft("slow").load()).toBe("newest")
})

test("a draft that found no room is kept once there is some, unless it was cleared", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const { db } = await session.device()
  const full = vi.spyOn(db, "transaction").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError")
  })
  const [wanted, given, quick] = [draft("wanted"), draft("given up"), draft("given up at once")]
  wanted.save("still here")
  given.save("let it go")
  quick.save("let it go too")
  await expect(quick.clear()).rejects.toThrow("no room")
  await realTime(50)
  full.mockRestore()
  await given.clear()
  vi.advanceTimersByTime(3000)
  await isStored("wanted", "still here")
  expect(await stored("given up")).toBeUndefined()
  expect(await stored("given up at once")).toBeUndefined()
  await wanted.clear()
})

test("a draft that is cleared is not kept by a pause that was still running", async () => {
  const writing = draft("contact")
  writing.save("soon gone")
  await writing.clear()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await draft("contact").load()).toBeUndefined()
})

/** What lies in the database, whatever is still on its way there. */
async function stored(key: string): Promise<unknown> {
  const { db, locker } = await session.device()
  const secret = await db.get("secrets", `draft/${key}`)
  return secret && JSON.parse(await shown(locker.key, `draft/${key}`, secret))
}

async function isStored(key: string, value: unknown): Promise<void> {
  for (let turn = 0; turn < 100 && (await stored(key)) !== value; turn++) await realTime(10)
  expect(await stored(key)).toBe(value)
}

test("before a reload what was written last is on the disk", async () => {
  const note = draft("half")
  note.save({ text: "half a" })
  note.save({ text: "half a thought" })
  await settled()
  const { db, locker } = await session.device()
  const secret = await db.get("secrets", "draft/half")
  expect(secret && JSON.parse(await shown(locker.key, "draft/half", secret))).toEqual({
    text: "half a thought",
  })
})
