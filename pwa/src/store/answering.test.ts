import "fake-indexeddb/auto"
import { describe, expect, test } from "vitest"
import { CLEAN, type Live } from "../domain/merge"
import { SCHEMA } from "../domain/records"
import { list, outbox } from "../testing/devices"
import { answer, happened, plan, unhappened, unstopped } from "./answering"
import { write } from "./db"
import { type Device, openDevice } from "./device"
import { safeAfterAll, unsafe } from "./unsafe"
import { create, edit, erase, get } from "./writing"

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

test("stop can be taken back, and the wish with it", async () => {
  const device = await open("answering-11")
  const id = await create(device, "nudge", nudge)
  await answer(device, id, "stop")
  await unstopped(device, id)
  expect((await get(device, "nudge", id))?.fields.answer).toBeUndefined()
  expect((await get(device, "preferences", device.account))?.fields).toEqual({ nudges: true })
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

describe("a step that happened", () => {
  const contacts = async (device: Device) =>
    (await list(device, "social-contact")).map(({ fields }) => fields)
  const began = async (name: string) => {
    const device = await open(name)
    const id = await create(device, "nudge", nudge)
    const person = await create(device, "person", { name: "Ada", sort: "friend" })
    return { device, id, person, done: { rung: 2, person, channel: "message", actual: 1 } as const }
  }

  test("is planned with what is expected, and then answer, step and contact are saved as one", async () => {
    const { device, id, person, done } = await began("happened-1")
    await plan(device, id, { rung: 2, person, expected: -1 })
    expect((await list(device, "step"))[0]?.fields).toMatchObject({
      because: id,
      state: "planned",
      expected: -1,
    })
    expect((await get(device, "nudge", id))?.fields.answer).toBeUndefined()
    const told: (readonly string[])[] = []
    device.changes.listen(({ ids }) => told.push(ids))
    const contact = await happened(device, id, done)
    const [step] = await list(device, "step")
    expect(told).toEqual([[id, step?.id, contact]])
    expect((await get(device, "nudge", id))?.fields.answer).toBe("up")
    expect(step?.fields).toMatchObject({ state: "done", rung: 2, person, expected: -1, actual: 1 })
    expect(await contacts(device)).toMatchObject([
      { people: [person], channel: "message", expected: -1, nourishing: 1, because: id },
    ])
    const waiting = (await outbox(device)).map((one) => one.id)
    expect(waiting).toEqual(expect.arrayContaining([id, step?.id, contact]))
  })

  test("leaves nothing behind where one part can't be saved", async () => {
    const { device, done } = await began("happened-2")
    await expect(happened(device, device.account, done)).rejects.toThrow("missing")
    expect([await list(device, "step"), await contacts(device)]).toEqual([[], []])
  })

  test("is one contact however often it is said, and may be without a word on how it was", async () => {
    const { device, id } = await began("happened-3")
    const done = { rung: 0, channel: "presence" } as const
    await happened(device, id, done)
    await happened(device, id, { ...done, actual: 2 })
    expect(await contacts(device)).toMatchObject([{ people: [], channel: "presence", nourishing: 2 }])
    await happened(device, id, done)
    expect((await contacts(device))[0]?.nourishing).toBeUndefined()
  })

  test("on two devices is the same step and the same contact", async () => {
    const [a, b] = [await began("happened-4"), await open("happened-5")]
    await create(b, "nudge", nudge, a.id)
    const ids = await Promise.all([happened(a.device, a.id, a.done), happened(b, a.id, a.done)])
    expect(ids[0]).toBe(ids[1])
    expect((await list(b, "step"))[0]?.id).toBe((await list(a.device, "step"))[0]?.id)
  })

  test("can be taken back with its contact, and happen after all", async () => {
    const { device, id, person, done } = await began("happened-6")
    await plan(device, id, { rung: 2, person, expected: 1 })
    const first = await happened(device, id, done)
    await unhappened(device, id)
    expect(await contacts(device)).toEqual([])
    const [step] = await list(device, "step")
    expect(step?.fields).toMatchObject({ state: "planned", expected: 1 })
    expect(step?.fields.actual).toBeUndefined()
    expect(await happened(device, id, done)).not.toBe(first)
    expect(await contacts(device)).toHaveLength(1)
  })

  test("may be the smaller one, and keeps what was in the way and whether the answer to it helped", async () => {
    const { device, id, person, done } = await began("happened-7")
    await answer(device, id, "not-today", { state: "not-today", rung: 2, person, barrier: "burden" })
    const [aside] = await list(device, "step")
    await edit(device, "step", aside?.id ?? "", { reframe_helped: true })
    await plan(device, id, { rung: 1, person })
    expect((await get(device, "nudge", id))?.fields.answer).toBeUndefined()
    await happened(device, id, { ...done, rung: 1 })
    expect((await list(device, "step"))[0]?.fields).toMatchObject({
      state: "done",
      rung: 1,
      barrier: "burden",
      reframe_helped: true,
    })
  })
})

describe("what does not feel safe", () => {
  const began = async (name: string) => {
    const device = await open(name)
    const id = await create(device, "nudge", nudge)
    const person = await create(device, "person", { name: "Ada", sort: "friend", reason: "old times" })
    return { device, id, person }
  }
  const bits = async (device: Device, id: string) => {
    const row = await device.db.get("records", id)
    return ["counts", "suggestable"].map((bit) => row?.dirty.f[bit]?.[1])
  }

  test("marks whom it named never, and can be undone in the moment", async () => {
    const { device, id, person } = await began("unsafe-1")
    await create(device, "preferences", { no_quiet_until: "2026-01-01" })
    const before = await unsafe(device, id, { rung: 2, person })
    expect((await get(device, "person", person))?.fields).toMatchObject({
      name: "Ada",
      sort: "friend",
      reason: "old times",
      suggest: "never",
    })
    expect(await bits(device, person)).toEqual([false, false])
    expect((await list(device, "step"))[0]?.fields).toMatchObject({ state: "not-today" })
    expect((await list(device, "step"))[0]?.fields.barrier).toBeUndefined()
    expect((await get(device, "nudge", id))?.fields.answer).toBe("not-today")
    const pause = (await get(device, "preferences", device.account))?.fields.no_quiet_until ?? ""
    expect(Date.parse(pause) - Date.now()).toBeGreaterThan(19 * 86_400_000)

    await safeAfterAll(device, id, person, before)
    expect((await get(device, "person", person))?.fields.suggest).toBeUndefined()
    expect(await bits(device, person)).toEqual([true, true])
    expect((await get(device, "preferences", device.account))?.fields.no_quiet_until).toBe("2026-01-01")
    const [step] = await list(device, "step")
    expect([step?.fields.state, step?.fields.barrier]).toEqual(["planned", undefined])
    expect((await get(device, "nudge", id))?.fields.answer).toBeUndefined()
  })

  test("marks nobody where nobody was named", async () => {
    const { device, id, person } = await began("unsafe-2")
    expect(await unsafe(device, id, { rung: 0 })).toBeUndefined()
    expect((await get(device, "person", person))?.fields.suggest).toBeUndefined()
    expect(await get(device, "preferences", device.account)).toBeUndefined()
    await safeAfterAll(device, id, undefined, undefined)
    expect((await list(device, "step"))[0]?.fields.state).toBe("planned")
  })

  test("never undoes what was changed about somebody at the same time", async () => {
    const { device, id, person } = await began("unsafe-3")
    await Promise.all([
      unsafe(device, id, { rung: 2, person }),
      edit(device, "person", person, { name: "Ada B." }),
    ])
    expect((await get(device, "person", person))?.fields).toMatchObject({ name: "Ada B.", suggest: "never" })
  })

  test("keeps a longer pause that was there", async () => {
    const { device, id, person } = await began("unsafe-4")
    await create(device, "preferences", { no_quiet_until: "2099-01-01" })
    await unsafe(device, id, { rung: 2, person })
    expect((await get(device, "preferences", device.account))?.fields.no_quiet_until).toBe("2099-01-01")
  })
})
