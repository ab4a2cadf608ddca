/** Opening the database on the device, when something is in the way: said rightly, and nothing lost. */
import { afterEach, expect, test, vi } from "vitest"
import { surroundings, type World } from "../testing/devices"
import { open } from "./db"
import { close, openDevice } from "./device"
import { create, get } from "./writing"

const world: World = { now: Date.UTC(2026, 10, 22, 12) }

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test("a database of the first version comes forward with what is in it, parked or not", async () => {
  const name = await asAtFirst()
  const db = await open(name, () => undefined)
  expect(await db.getAll("records")).toEqual([ROW])
  expect(await db.getAllFromIndex("outbox", "parked")).toEqual([WAITING])
  expect(db.objectStoreNames).toContain("answers")
  db.close()
})

test("the contacts of a first version are found by whom they were with", async () => {
  const contact = {
    ...{ id: "b", k: "social-contact", v: 1, at: "2026-11-22T10:00Z" },
    dirty: { f: { at: ["01", "2026-11-22T10:00Z"], people: ["01", ["ana", "bo"]] } },
  }
  const db = await open(await asAtFirst(contact), () => undefined)
  expect(await db.getAllKeysFromIndex("records", "with", "bo 2026-11-22T10:00Z")).toEqual(["b"])
  expect(await db.get("records", "b")).toMatchObject(contact)
  db.close()
})

test("a step that fails leaves the database as it was, and is not taken for a private window", async () => {
  const name = await asAtFirst()
  vi.spyOn(IDBObjectStore.prototype, "createIndex").mockImplementation(() => {
    throw new DOMException("a fault", "ConstraintError")
  })
  await expect(open(name, () => undefined)).rejects.toMatchObject({ why: "failed" })
  vi.restoreAllMocks()
  expect((await indexedDB.databases()).find((one) => one.name === name)?.version).toBe(1)
  const db = await open(name, () => undefined)
  expect(await db.getAll("records")).toEqual([ROW])
  db.close()
})

test("an old tab is waited for a while, and its end opens the way", async () => {
  const name = await asAtFirst()
  const old = await opened(name)
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const closed = vi.fn()
  const opening = open(name, closed)
  const told = expect(opening).rejects.toMatchObject({ why: "blocked" })
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  vi.advanceTimersByTime(4000)
  await told
  expect(closed).not.toHaveBeenCalled()
  old.close()
  vi.useRealTimers()
  // The page begins anew; whatever it opened too late holds nobody up.
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  const db = await open(name, () => undefined)
  expect(await db.getAll("records")).toEqual([ROW])
  db.close()
})

test.each([
  ["SecurityError", "unavailable"],
  ["InvalidStateError", "unavailable"],
  ["UnknownError", "failed"],
  ["QuotaExceededError", "full"],
])("a browser that says %s is understood", async (name, why) => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("no", name)
  })
  await expect(open("anything", () => undefined)).rejects.toMatchObject({ why })
})

test("a database that was deleted under the app can be begun anew", async () => {
  const env = surroundings(world)
  const closed = vi.fn()
  const device = await openDevice(env, closed)
  const id = await create(device, "keepsake", { text: "gone with the rest" })
  await settled(indexedDB.deleteDatabase(env.name))
  expect(closed).toHaveBeenCalledOnce()
  const next = await openDevice(env)
  expect(await get(next, "keepsake", id)).toBeUndefined()
  close(next)
})

const ROW = { id: "a", k: "keepsake", v: 1, at: "", dirty: { f: { text: ["01", "s1.x.y"] } } }
const WAITING = { id: "a", k: "keepsake", parked: "invalid" }

let made = 0

/** The database that the first version of the app made; the shape stays here for as long as somebody may have one. */
async function asAtFirst(row: { id: string } = ROW): Promise<string> {
  const name = `first-${++made}`
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    const db = request.result
    const records = db.createObjectStore("records", { keyPath: "id" })
    records.createIndex("kind", ["k", "at"])
    records.createIndex("leaving", "leaving")
    db.createObjectStore("outbox", { keyPath: "id" })
    for (const store of ["session", "locker", "secrets"]) db.createObjectStore(store)
  }
  const db = await settled(request)
  const tx = db.transaction(["records", "outbox"], "readwrite")
  await settled(tx.objectStore("records").put(row))
  await settled(tx.objectStore("outbox").put(WAITING))
  db.close()
  return name
}

function opened(name: string): Promise<IDBDatabase> {
  return settled(indexedDB.open(name))
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
