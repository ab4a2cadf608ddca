import "fake-indexeddb/auto"
import { describe, expect, test } from "vitest"
import { CLEAN, type Live } from "../domain/merge"
import { SCHEMA } from "../domain/records"
import { list } from "../testing/devices"
import { answer } from "./answering"
import { write } from "./db"
import { type Device, openDevice } from "./device"
import { create, erase, get } from "./writing"

const open = (name: string) =>
  openDevice({
    name,
    fetch: () => Promise.reject(new TypeError("no network")),
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    exclusive: (_, work) => work(),
  })

const nudge = {
  pattern: "quiet",
  rule: "gap",
  since: "2026-11-15",
  until: "2026-11-22",
  step_kind: "step",
  sent_at: "2026-11-23T09:00:00Z",
} as const

/** A nudge as it comes from the server; its id. */
async function pulled(device: Device, more: Partial<Live>): Promise<string> {
  const id = await create(device, "nudge", nudge)
  await write(device.db, ["records"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    if (!row) throw new Error("no row")
    const base = { k: "nudge", id, v: SCHEMA, h: "0".repeat(24), f: { ...nudge }, ...more }
    await tx.objectStore("records").put({ ...row, v: base.v, base, dirty: CLEAN })
  })
  return id
}

test("stop is an answer and a wish in one", async () => {
  const device = await open("answering-1")
  const id = await create(device, "nudge", nudge)
  await create(device, "preferences", { nudges: true, own_rule_days: 3 })
  await answer(device, id, "stop")
  expect((await get(device, "nudge", id))?.fields.answer).toBe("stop")
  expect((await get(device, "preferences", device.account))?.fields).toEqual({
    nudges: false,
    own_rule_days: 3,
  })
})

test("stop works for somebody who never chose anything", async () => {
  const device = await open("answering-2")
  const id = await create(device, "nudge", nudge)
  await answer(device, id, "stop")
  expect((await get(device, "preferences", device.account))?.fields).toEqual({ nudges: false })
})

test("an answer can be taken back, and leaves wishes alone", async () => {
  const device = await open("answering-3")
  const id = await create(device, "nudge", nudge)
  await answer(device, id, "later")
  await answer(device, id, undefined)
  expect((await get(device, "nudge", id))?.fields.answer).toBeUndefined()
  expect(await get(device, "preferences", device.account)).toBeUndefined()
})

test("what a newer version wrote is not answered by this one", async () => {
  const device = await open("answering-8")
  const id = await pulled(device, { v: SCHEMA + 1 })
  await expect(answer(device, id, "up")).rejects.toThrow("read-only")
})

test("what was deleted stays deleted", async () => {
  const device = await open("answering-9")
  const id = await create(device, "nudge", nudge)
  await answer(device, id, "up", { state: "done", rung: 2 })
  const [step] = await list(device, "step")
  await erase(device, step?.id ?? "")
  await answer(device, id, undefined)
  await answer(device, id, "not-today", { state: "not-today", rung: 2 })
  expect(await list(device, "step")).toEqual([])
  await erase(device, id)
  await expect(answer(device, id, "up")).rejects.toThrow("missing")
})

test("an answer is newer than what it answers, whatever the clock says", async () => {
  const device = await open("answering-10")
  const id = await pulled(device, { h: `fffffffff000${"0000"}0a0b0c0d`, f: { ...nudge, answer: "later" } })
  await answer(device, id, "up")
  expect((await get(device, "nudge", id))?.fields.answer).toBe("up")
})

test("what is not there can't be answered", async () => {
  const device = await open("answering-4")
  await expect(answer(device, device.account, "up")).rejects.toThrow("missing")
})

describe("the step of a nudge", () => {
  const steps = async (device: Device) => (await list(device, "step")).map(({ fields }) => fields)

  test("is noted with its answer, in one go", async () => {
    const device = await open("answering-5")
    const id = await create(device, "nudge", nudge)
    const person = await create(device, "person", { name: "Ada", sort: "friend" })
    await answer(device, id, "up", { state: "done", rung: 2, person })
    expect(await steps(device)).toMatchObject([{ because: id, state: "done", rung: 2, person }])
  })

  test("is one, however often the answer changes, and done only while that is the answer", async () => {
    const device = await open("answering-6")
    const id = await create(device, "nudge", nudge)
    const person = await create(device, "person", { name: "Ada", sort: "friend" })
    await answer(device, id, "up", { state: "done", rung: 2, person })
    await answer(device, id, undefined)
    expect(await steps(device)).toMatchObject([{ state: "planned" }])
    await answer(device, id, "not-today", { state: "not-today", rung: 0 })
    const [step] = await steps(device)
    expect(step).toMatchObject({ state: "not-today", rung: 0 })
    expect(step?.person).toBeUndefined()
    await answer(device, id, "not-logged")
    expect(await steps(device)).toMatchObject([{ state: "planned" }])
  })

  test("is not made up where none was taken", async () => {
    const device = await open("answering-7")
    const id = await create(device, "nudge", nudge)
    await answer(device, id, "later")
    await answer(device, id, undefined)
    expect(await steps(device)).toEqual([])
  })
})
