import "fake-indexeddb/auto"
import { expect, test } from "vitest"
import { newDevice } from "../testing/devices"
import { fetched, kept } from "./insights"

const insight = (more: object = {}) => ({
  id: "anyone",
  about: "anyone",
  person: null,
  channel: null,
  what: null,
  standing: "early",
  days_with: 1,
  days_without: 0,
  mean_with: null,
  mean_without: null,
  size: null,
  low: null,
  high: null,
  per: null,
  after: false,
  x: "1",
  own: null,
  ...more,
})

const asked: string[] = []
const answered = (insights: unknown) => async (path: string) => {
  asked.push(path)
  const rows = { first: "2026-11-23", rows: [0], moods: [300] }
  return Response.json({ head: 1, day: "2026-11-24", observed_days: 1, needed_days: 28, ...rows, insights })
}

test("what was found is kept, and what only a newer app could put into words is left out", async () => {
  const device = await newDevice({ now: 0 })
  const newer = [
    insight({ id: "quality/heard", about: "quality" }),
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
