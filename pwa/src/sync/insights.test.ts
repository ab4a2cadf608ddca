import "fake-indexeddb/auto"
import { expect, test } from "vitest"
import { newDevice } from "../testing/devices"
import { fetched, kept } from "./insights"

const insight = (more: object = {}) => ({
  id: "anyone",
  about: "anyone",
  person: null,
  channel: null,
  standing: "early",
  days_with: 1,
  days_without: 0,
  mean_with: null,
  mean_without: null,
  size: null,
  low: null,
  high: null,
  what: null,
  per: null,
  after: false,
  x: "1",
  own: null,
  ...more,
})

const asked: string[] = []
const days = { first: "2026-11-24", rows: [0], moods: [350] }
const answered =
  (insights: unknown, behind: object = days) =>
  async (path: string) => {
    asked.push(path)
    return Response.json({
      head: 1,
      day: "2026-11-24",
      observed_days: 1,
      needed_days: 28,
      ...behind,
      insights,
    })
  }

test("what was found is kept, and what only a newer app could put into words is left out", async () => {
  const device = await newDevice({ now: 0 })
  const newer = [
    insight({ id: "weather/rain", about: "weather" }),
    insight({ id: "quality/seen", about: "quality", what: "seen" }),
    insight({ id: "given/love", about: "given", what: "love" }),
    insight({ id: "initiated/fate", about: "initiated", what: "fate" }),
    insight({ id: "person/?", about: "person" }),
    insight({ id: "channel/hologram", about: "channel", channel: "hologram" }),
    "?",
  ]
  const env = { ...device.env, fetch: answered([insight(), ...newer]) }
  const found = await fetched({ ...device, env }, "Etc/GMT+5")
  expect(found.insights.map(({ id }) => id)).toEqual(["anyone"])
  expect(await kept(device)).toEqual(found)
  expect(new URL(asked[0] ?? "", "https://porch.example").searchParams.get("zone")).toBe("Etc/GMT+5")
  expect(await kept({ ...device, account: crypto.randomUUID() })).toBeUndefined()
})

test("what can't be read is not kept", async () => {
  const device = await newDevice({ now: 0 })
  const env = { ...device.env, fetch: answered(7) }
  await expect(fetched({ ...device, env }, "Europe/Berlin")).rejects.toThrow()
  expect(await kept(device)).toBeUndefined()
})

test("every kind of today is understood", async () => {
  const device = await newDevice({ now: 0 })
  const all = [
    insight(),
    insight({ id: "dose", about: "dose", per: 180 }),
    insight({ id: "quality/heard", about: "quality", what: "heard", own: [400] }),
    insight({ id: "received/advice", about: "received", what: "advice" }),
    insight({ id: "given/company", about: "given", what: "company" }),
    insight({ id: "initiated/me", about: "initiated", what: "me", after: true }),
    insight({ id: "alone-by-choice", about: "alone-by-choice" }),
    insight({ id: "after/person/a", about: "day-after", person: "a" }),
  ]
  const env = { ...device.env, fetch: answered(all) }
  const found = await fetched({ ...device, env }, "UTC")
  expect(found.insights).toEqual(all)
  expect(found).toMatchObject(days)
})

test("an answer from before there were days behind it is as good as it was", async () => {
  const device = await newDevice({ now: 0 })
  const { what, per, after, x, own, ...old } = insight()
  const env = { ...device.env, fetch: answered([old], {}) }
  const found = await fetched({ ...device, env }, "UTC")
  expect(found).toMatchObject({ first: null, rows: [], moods: [] })
  expect(found.insights).toEqual([insight({ x: "" })])
  expect([what, per, after, x, own]).toEqual([null, null, false, "1", null])
})
