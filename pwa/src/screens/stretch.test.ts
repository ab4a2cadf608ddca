/** The newest records, and how much of a long history is read for them. */
import { beforeEach, expect, test, vi } from "vitest"
import type { Device } from "../store/device"
import { leave } from "../store/leaving"
import { newest } from "../store/newest"
import { create, edit, erase } from "../store/writing"
import { newDevice, type World } from "../testing/devices"
import { here } from "../ui/when"
import { history, monthsUpTo } from "./stretch"

const world: World = { now: Date.UTC(2026, 10, 22, 12) }
const at = (day: string, time = "12:00"): { at: string; zone: string } => ({
  at: `${day}T${time}:00Z`,
  zone: "UTC",
})

let device: Device

beforeEach(async () => {
  device = await newDevice(world)
})

test("the newest come first, as many as are asked for, and where they end is said", async () => {
  for (const day of ["2026-11-01", "2026-11-03", "2026-11-02", "2025-01-01"]) await checkIn(day)
  expect(await days({ least: 2 })).toEqual([["2026-11-03", "2026-11-02"], "2026-11-02T12:00:00Z"])
  expect(await days({ least: 1, since: "2026-11-01" })).toEqual([
    ["2026-11-03", "2026-11-02", "2026-11-01"],
    "2026-11-01T12:00:00Z",
  ])
  expect(await days({ least: 9, before: "2026-11-02" })).toEqual([["2026-11-01", "2025-01-01"], undefined])
})

test("what was deleted or is on its way out is passed over", async () => {
  const [gone, leaving, hidden] = [
    await checkIn("2026-11-05"),
    await checkIn("2026-11-04"),
    await checkIn("2026-11-03"),
  ]
  await checkIn("2026-11-02", 7)
  await checkIn("2026-11-01", 1)
  await erase(device, gone)
  await leave(device, leaving, world.now)
  device.hidden.add(hidden)
  expect(await days({ least: 1 })).toEqual([["2026-11-02"], "2026-11-02T12:00:00Z"])
})

test("a day is shown when all of it was read", async () => {
  for (const time of ["08:00", "12:00", "20:00"]) await checkIn("2026-11-20", 0, time)
  await checkIn("2026-11-22")
  await create(device, "social-contact", { ...at("2026-11-21"), channel: "call" })
  await create(device, "no-contact-day", { day: "2026-11-19" })
  const shown = async (least: number) => {
    const { entries, more } = await history(device, { least })
    return [entries.map(({ day }) => day), more]
  }
  expect(await shown(2)).toEqual([["2026-11-22"], true])
  expect(await shown(4)).toEqual([
    ["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-20", "2026-11-20", "2026-11-19"],
    false,
  ])
})

test("what nobody can date is still found", async () => {
  const id = await checkIn("2026-11-20")
  const row = await device.db.get("records", id)
  if (!row) throw new Error("it was not saved")
  const dirty = { f: { ...row.dirty.f, at: [row.dirty.f.at?.[0] ?? "", "some day"] as const } }
  await device.db.put("records", { ...row, at: "some day", dirty })
  expect((await history(device, { least: 9 })).entries.map(({ day }) => day)).toEqual(["2026-11-22"])
  await checkIn("2026-11-20")
  expect(await history(device, { least: 1 })).toMatchObject({ entries: [{ id }], more: true })
})

test("there is a choice of every month since the oldest entry", async () => {
  expect(await monthsUpTo(device, "2026-02")).toEqual([])
  await checkIn("2025-11-30")
  expect(await monthsUpTo(device, "2026-02")).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"])
})

test("steps, look backs and time away stand among the rest, and what is still to come does not", async () => {
  vi.useFakeTimers({ now: world.now, toFake: ["Date"] })
  await checkIn("2026-11-20")
  await create(device, "step", { ...at("2026-11-21"), rung: 2, state: "planned" })
  await create(device, "reflection", { ...at("2026-11-20", "18:00"), purpose: 2 })
  await create(device, "away", { from: "2026-11-20", to: "2026-11-30" })
  await create(device, "away", { from: "2026-12-24", to: "2026-12-26" })
  const { entries } = await history(device, { least: 9 })
  vi.useRealTimers()
  expect(entries.map(({ kind, day }) => `${day} ${kind}`)).toEqual([
    "2026-11-21 step",
    "2026-11-20 reflection",
    "2026-11-20 check-in",
    "2026-11-20 away",
  ])
})

test("of a day on which only the steps were cut, nothing is shown either", async () => {
  await checkIn("2026-11-18")
  for (const day of ["2026-11-16", "2026-11-18", "2026-11-20"]) {
    await create(device, "step", { ...at(day), rung: 2, state: "planned" })
  }
  const { entries, more } = await history(device, { least: 2 })
  expect([entries.map(({ day }) => day), more]).toEqual([["2026-11-20"], true])
})

test("wherever the phone is now, an entry stands on the day that it was where it happened", async () => {
  const moment = "2026-11-20T23:30:00Z"
  for (const zone of ["Asia/Tokyo", "UTC", "America/Los_Angeles", "Nowhere/AtAll"]) {
    await create(device, "check-in", { at: moment, zone, mode: "full", valence: 0 })
  }
  const seen = []
  for (const phone of ["Asia/Tokyo", "Pacific/Pago_Pago"]) {
    vi.stubEnv("TZ", phone)
    expect(here()).toBe(phone)
    seen.push((await history(device, { least: 9 })).entries.map(({ day }) => day))
    vi.unstubAllEnvs()
  }
  const days = ["2026-11-21", "2026-11-20", "2026-11-20", "2026-11-20"]
  expect(seen).toEqual([days, days])
})

function checkIn(day: string, valence = 0, time?: string): Promise<string> {
  return create(device, "check-in", { ...at(day, time), mode: "full", valence })
}

async function days(stretch: Parameters<typeof newest>[2]): Promise<[string[], string | undefined]> {
  const { records, below } = await newest(device, "check-in", stretch)
  return [records.map(({ fields }) => String((fields as { at: string }).at).slice(0, 10)), below]
}

test("of the contacts with somebody only theirs are read, wherever a person was added or taken out since", async () => {
  const [ana, bo] = ["1b2e6f0c-1f4d-4a5b-8c3e-7d6f5a4b3c2d", "2b2e6f0c-1f4d-4a5b-8c3e-7d6f5a4b3c2d"]
  const met = (day: string, people: string[]) =>
    create(device, "social-contact", { ...at(day), channel: "call", people })
  const moved = await met("2026-11-04", [bo])
  await met("2026-11-03", [ana, bo])
  const gone = await met("2026-11-02", [ana])
  await met("2026-11-01", [ana])
  await edit(device, "social-contact", moved, { people: [ana] })
  await erase(device, gone)
  const theirs = async (person: string, least: number) => {
    const { records, below } = await newest(device, "social-contact", { least, person })
    return [records.map(({ fields }) => fields.at.slice(0, 10)), below?.slice(0, 10)]
  }
  expect(await theirs(ana, 2)).toEqual([["2026-11-04", "2026-11-03"], "2026-11-03"])
  expect(await theirs(ana, 3)).toEqual([["2026-11-04", "2026-11-03", "2026-11-01"], undefined])
  expect(await theirs(bo, 3)).toEqual([["2026-11-03"], undefined])
})

test("what is read to a number comes to exactly that, whatever happened at one moment", async () => {
  for (let n = 0; n < 40; n++) await checkIn(`2026-10-${10 + (n % 13)}`, n)
  const newestFirst = (await device.db.getAllFromIndex("records", "kind")).reverse()
  for (const least of [1, 2, 5, 13, 39, 40]) {
    const { records, below } = await newest(device, "check-in", { least })
    const wanted = newestFirst.slice(0, least)
    expect(new Set(records.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)))
    expect(below).toBe(least < newestFirst.length ? wanted.at(-1)?.at : undefined)
  }
})
