import { expect, test } from "vitest"
import type { Channel } from "../../domain/records"
import { clearly } from "../../store/clear"
import type { Row } from "../../store/db"
import { create } from "../../store/writing"
import { newDevice } from "../../testing/devices"
import { binned, type Day, days, type Log, logged } from "./days"

const when = { at: "2026-11-22T10:00:00Z", zone: "UTC" }
const contact = (channel: Channel) => ({
  id: channel,
  at: "2026-11-22T10:00:00Z",
  day: "2026-11-22",
  channel,
  people: ["a"],
  nourishing: undefined,
})
const log = (more: Partial<Log>): Log => ({
  since: "",
  checkIns: [],
  contacts: [],
  alone: [],
  first: undefined,
  ...more,
})

test("a day's mood is the mean on a scale of one to five; a day without one is a gap, and no zero", () => {
  const felt = (valence: number) => ({ day: "2026-11-20", valence })
  const all = log({ checkIns: [felt(100), felt(0)], contacts: [contact("in-person")] })
  expect(days(all, "2026-11-22", 3, () => true)).toEqual([
    { day: "2026-11-20", mood: 4, company: 0 },
    { day: "2026-11-21", mood: undefined, company: undefined },
    { day: "2026-11-22", mood: undefined, company: 1 },
  ])
})

test("what lies outside the days is left out, and who saw nobody was seen by nobody", () => {
  const checkIns = ["2026-11-19", "2026-11-23"].map((day) => ({ day, valence: 9 }))
  const all = log({ checkIns, alone: ["2026-11-21"] })
  expect(days(all, "2026-11-22", 3, () => true).map(({ mood, company }) => [mood, company])).toEqual([
    [undefined, undefined],
    [undefined, 0],
    [undefined, undefined],
  ])
})

test("a message and somebody who does not count are no company", () => {
  const companyOf = (channel: Channel, counts: boolean) =>
    days(log({ contacts: [contact(channel)] }), "2026-11-22", 1, () => counts)[0]?.company
  expect([companyOf("message", true), companyOf("in-person", false), companyOf("call", true)]).toEqual([
    0, 0, 1,
  ])
})

test("weeks end with the last day, and one that is not whole is left out", () => {
  const day = (index: number, more: Partial<Day> = {}): Day => ({
    day: `d${index}`,
    mood: undefined,
    company: undefined,
    ...more,
  })
  const all = [
    day(0, { mood: 1 }),
    day(1, { mood: 2, company: 0 }),
    day(2, { mood: 4, company: 2 }),
    day(3),
    day(4),
  ]
  expect(binned(all, 2)).toEqual([
    { day: "d1", mood: 3, met: 1, known: 2 },
    { day: "d3", mood: undefined, met: 0, known: 0 },
  ])
})

test("what is read is clear, undeleted and recent enough, and it is known when all began", async () => {
  const mine = await newDevice({ now: Date.UTC(2026, 10, 22, 12) })
  await create(mine, "check-in", { ...when, mode: "full", valence: 5, note: "sealed" })
  await create(mine, "check-in", { ...when, at: "2026-11-20T23:00:00Z", mode: "full", valence: 7 })
  await create(mine, "check-in", { ...when, at: "2025-01-02T10:00:00Z", mode: "full", valence: 7 })
  await create(mine, "check-in", {
    ...when,
    at: "2026-11-22T23:30:00Z",
    zone: "Asia/Tokyo",
    mode: "cant-today",
  })
  mine.hidden.add(await create(mine, "social-contact", { ...when, channel: "call" }))
  const found = await logged(mine, "2026-11-21")
  expect(found.checkIns).toEqual([
    { day: "2026-11-20", valence: 7 },
    { day: "2026-11-22", valence: 5 },
    { day: "2026-11-23", valence: undefined },
  ])
  for await (const some of clearly(mine, "check-in")) expect(some.some((one) => "note" in one)).toBe(false)
  expect([found.contacts, found.first]).toEqual([[], "2025-01-02"])
  expect((await logged(mine, "")).checkIns).toHaveLength(4)
  await create(mine, "no-contact-day", { day: "2024-05-06" })
  expect((await logged(mine, "2026-11-21")).first).toBe("2024-05-06")
})

test("read in many goes, each is there once, however many share a moment", async () => {
  const mine = await newDevice({ now: Date.UTC(2026, 10, 22, 12) })
  const rows = Array.from({ length: 1300 }, (_, n) => {
    // Most of them at one moment, as an import may have them.
    const at = n < 900 ? when.at : `2026-${10 + (n % 3)}-0${1 + (n % 9)}T1${n % 10}:00:00Z`
    const f = { at: ["", at], zone: ["", "UTC"], mode: ["", "full"], valence: ["", n % 100] }
    return { id: `id-${n}`, k: "check-in", v: 1, at, dirty: { f } } as unknown as Row
  })
  const tx = mine.db.transaction("records", "readwrite")
  await Promise.all(rows.map((row) => tx.store.put(row)))
  await tx.done
  const ids = new Set<string>()
  let count = 0
  for await (const some of clearly(mine, "check-in", "2026-10-02")) {
    for (const { id } of some) ids.add(id)
    count += some.length
  }
  const wanted = rows.filter(({ at = "" }) => at >= "2026-10-02")
  expect([ids.size, count]).toEqual([wanted.length, wanted.length])
})
