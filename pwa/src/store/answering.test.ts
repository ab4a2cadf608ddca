import "fake-indexeddb/auto"
import { describe, expect, test } from "vitest"
import { list } from "../testing/devices"
import { answer } from "./answering"
import { type Device, openDevice } from "./device"
import { create, get } from "./writing"

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
