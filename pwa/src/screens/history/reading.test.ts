/** How a long history is read in parts, and what is read anew when something changes. */
import { beforeEach, expect, test, vi } from "vitest"
import type { Change } from "../../store/changes"
import type { Device } from "../../store/device"
import { create, edit, erase } from "../../store/writing"
import { newDevice } from "../../testing/devices"
import { type Part, Reading } from "./reading"

const when = (day: string, hour: number) => ({
  at: `${day}T${String(hour).padStart(2, "0")}:00:00Z`,
  zone: "UTC",
})
const daysOf = (parts: readonly Part[]) => parts.map(({ entries }) => entries.map(({ day }) => day.slice(5)))
const checkIn = (day: string, hour = 12) =>
  create(device, "check-in", { ...when(day, hour), mode: "full", valence: 0 })

let device: Device
let heard: Change[]

beforeEach(async () => {
  device = await newDevice({ now: Date.UTC(2026, 10, 28, 12) })
  heard = []
  device.changes.listen((change) => heard.push(change))
})

/** Twenty-eight days of four entries each, and what tells of a reading. */
async function filled(until?: string): Promise<{ reading: Reading; told: ReturnType<typeof vi.fn> }> {
  for (let day = 1; day <= 28; day++) {
    for (let hour = 8; hour < 20; hour += 3) await checkIn(`2026-11-${String(day).padStart(2, "0")}`, hour)
  }
  heard = []
  const told = vi.fn()
  return { reading: new Reading(device, until, told), told }
}

/** Does something, and has the reading hear of all that came of it. */
async function after(reading: Reading, work: Promise<unknown>): Promise<void> {
  await work
  for (const change of heard.splice(0)) await reading.changed(change)
}

test("each part goes on below the last in whole days, and none is read twice", async () => {
  const { reading } = await filled()
  await reading.further()
  const [first] = reading.parts
  await reading.further()
  await reading.further()
  expect(reading.parts[0]).toBe(first)
  const days = reading.parts.flatMap(({ entries }) => entries)
  expect(days).toHaveLength(112)
  expect(new Set(days.map(({ id }) => id)).size).toBe(112)
  for (const { from = "", until = "2026-12", entries } of reading.parts) {
    for (const { day } of entries) expect(day >= from && day < until).toBe(true)
  }
  expect(reading.parts.at(-1)?.from).toBeUndefined()
  const all = reading.parts
  await reading.further()
  expect(reading.parts).toBe(all)
})

test("a change is read anew where it was and where it is now, and nowhere else", async () => {
  const { reading, told } = await filled()
  await reading.further()
  await reading.further()
  const before = reading.parts
  const moved = before[0]?.entries[0]?.id ?? ""
  await after(reading, edit(device, "check-in", moved, { at: "2026-11-10T03:00:00Z" }))
  expect(reading.parts.map((part, place) => part === before[place])).toEqual([false, false])
  expect(reading.parts.map(({ entries }) => entries.some(({ id }) => id === moved))).toEqual([false, true])

  const then = reading.parts
  await after(reading, checkIn("2026-11-28", 21))
  expect(reading.parts.map((part, place) => part === then[place])).toEqual([false, true])
  await after(reading, erase(device, moved))
  expect(reading.parts.some(({ entries }) => entries.some(({ id }) => id === moved))).toBe(false)
  const calls = told.mock.calls.length
  await after(
    reading,
    create(device, "tag" as never, {} as never).catch(() => undefined),
  )
  expect(told.mock.calls).toHaveLength(calls)
})

test("what is hidden and comes back is so at once, in whatever part it is", async () => {
  const { reading } = await filled()
  await reading.further()
  await reading.further()
  const id = reading.parts[1]?.entries[0]?.id ?? ""
  const isThere = () => reading.parts[1]?.entries.some((entry) => entry.id === id)
  device.hidden.add(id)
  await reading.changed({ ids: [id] })
  expect(isThere()).toBe(false)
  device.hidden.delete(id)
  await reading.changed({ ids: [id] })
  expect(isThere()).toBe(true)
})

test("where all was read, a change is there at once as well, and so is what is older than all", async () => {
  const id = await checkIn("2026-11-20")
  heard = []
  const reading = new Reading(device, undefined, () => undefined)
  await reading.further()
  await after(reading, edit(device, "check-in", id, { at: "2026-11-19T12:00:00Z" }))
  expect(daysOf(reading.parts)).toEqual([["11-19"]])
  await after(reading, checkIn("2019-11-03"))
  expect(daysOf(reading.parts)).toEqual([["11-19", "11-03"]])
})

test("from a month on, nothing newer is there, whatever the zone", async () => {
  await create(device, "check-in", {
    at: "2026-10-31T23:30:00Z",
    zone: "Asia/Tokyo",
    mode: "full",
    valence: 0,
  })
  await create(device, "check-in", {
    at: "2026-11-01T05:00:00Z",
    zone: "America/Los_Angeles",
    mode: "full",
    valence: 0,
  })
  const reading = new Reading(device, "2026-11-01", () => undefined)
  await reading.further()
  expect(daysOf(reading.parts)).toEqual([["10-31"]])
})

test("a day with more than a part holds is there as a whole", async () => {
  for (let n = 0; n < 150; n++) await checkIn("2026-11-20", n % 24)
  await checkIn("2026-11-10")
  const reading = new Reading(device, undefined, () => undefined)
  await reading.further()
  await reading.further()
  expect(reading.parts.flatMap(({ entries }) => entries)).toHaveLength(151)
})

test("whoever comes back finds all that they had, and what is older follows", async () => {
  const { reading } = await filled()
  await reading.further("2026-11-05")
  expect([reading.parts.length, reading.parts[0]?.entries.at(-1)?.day]).toEqual([1, "2026-11-05"])
  await reading.further()
  expect(reading.parts[1]?.entries.at(0)?.day).toBe("2026-11-04")
})

test("what nobody can date is found where it was written, however far down that is", async () => {
  const { reading } = await filled()
  const id = (await device.db.getAllKeys("records"))[0] ?? ""
  const row = await device.db.get("records", id)
  if (!row) throw new Error("it was not saved")
  const stamp = `${Date.UTC(2026, 10, 2).toString(16).padStart(12, "0")}0000aaaaaaaa`
  const dirty = { f: { ...row.dirty.f, at: [stamp, "some day"] as const } }
  const all = Object.fromEntries(
    Object.entries(dirty.f).map(([name, [, value]]) => [name, [stamp, value] as const]),
  )
  await device.db.put("records", { ...row, at: "some day", dirty: { f: all } })
  await reading.further()
  await reading.further()
  await reading.further()
  const places = reading.parts.map(({ entries }) => entries.filter((entry) => entry.id === id).length)
  expect(places.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(places[0]).toBe(0)
})
