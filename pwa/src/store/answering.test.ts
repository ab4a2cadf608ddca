import "fake-indexeddb/auto"
import { expect, test } from "vitest"
import { answer } from "./answering"
import { openDevice } from "./device"
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
