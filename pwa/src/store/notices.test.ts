/** What a device keeps about notices: each heard once, and each receipt until the server has it. */
import "fake-indexeddb/auto"
import { openDB } from "idb"
import { beforeEach, expect, test } from "vitest"
import { forget, given, isNew, owe, owed } from "./notices"

const DAY = 24 * 3600 * 1000
const id = (n: number) => `3f2b8c1e-5d4a-4f6b-8c7d-${n.toString(16).padStart(12, "0")}`

beforeEach(forget)

test("a notice is new once, however often and however close together it comes", async () => {
  const answers = await Promise.all([isNew("a", 1), isNew("a", 1), isNew("a", 1)])
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(await isNew("a", 2)).toBe(false)
})

test("the list of what was shown keeps the newest two hundred", async () => {
  await isNew("a", 1)
  for (let n = 0; n < 205; n += 1) await isNew(`many-${n}`, 1000 + n)
  expect(await isNew("many-204", 9999)).toBe(false)
  expect(await isNew("many-6", 9999)).toBe(false)
  expect(await isNew("a", 9999)).toBe(true)
})

test("a phone that kept nothing but what was shown still knows it", async () => {
  const old = await openDB("porchlight-notices", 1, {
    upgrade: (made) => void made.createObjectStore("seen").createIndex("at", ""),
  })
  await old.put("seen", 5, id(1))
  old.close()
  expect(await isNew(id(1), 6)).toBe(false)
  await owe("shown", id(1), 6)
  expect(await owed(6)).toHaveLength(1)
})

test("a receipt is kept until it was given, and once", async () => {
  await owe("shown", id(1), 1)
  await owe("shown", id(1), 2)
  await owe("answered", id(1), 3)
  const both = await owed(4)
  expect(both.map(({ what }) => what).sort()).toEqual(["answered", "shown"])
  await owe("answered", id(2), 5)
  await given(both)
  expect(await owed(6)).toEqual([{ what: "answered", notice: id(2), at: 5 }])
})

test("what names no notice leaves no receipt", async () => {
  for (const wrong of ["", "porchlight", "../../x", `${id(1)} `]) await owe("shown", wrong, 1)
  expect(await owed(1)).toEqual([])
})

test("it keeps two hundred receipts, the newest, and none for longer than fourteen days", async () => {
  for (let n = 0; n < 203; n += 1) await owe("shown", id(n), n)
  const kept = await owed(203)
  expect(kept).toHaveLength(200)
  expect(kept.map(({ at }) => at)).not.toContain(2)
  await owe("shown", id(999), 150 + DAY)
  expect((await owed(150 + 14 * DAY)).length).toBe(200 - (150 - 3))
  expect(await owed(15 * DAY + 150)).toEqual([])
})
