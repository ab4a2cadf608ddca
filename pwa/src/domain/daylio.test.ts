import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { believed } from "./archive"
import { entriesOf } from "./daylio"
import { archiveOf, levelOf, type Meanings, type Place, wordsOf } from "./daylio-archive"

const FILE = readFileSync(
  resolve(import.meta.dirname, "../../../tests/data/daylio-csv-format/daylio_export_2020.csv"),
  "utf8",
)
const HEAD = "full_date,date,weekday,time,mood,activities,note_title,note"
const PLACE: Place = {
  account: "9b2e6f0c-1f4d-4a5b-8c3e-7d6f5a4b3c2d",
  zone: "Europe/Berlin",
  now: Date.UTC(2026, 10, 28),
  msOf: (day, time) => Date.parse(`${day}T${time}:00+02:00`),
}
const MEANINGS: Meanings = { moods: { rad: 4, good: 3, meh: 2, bad: 1, awful: 0 }, activities: {} }

test("a real export is read whole, with times of both kinds in it", () => {
  const entries = entriesOf(FILE)
  expect(entries).toHaveLength(32)
  expect(entries[0]).toEqual({
    line: 2,
    day: "2020-05-30",
    time: "18:50",
    mood: "rad",
    activities: ["friends", "gaming", "programming", "nap"],
    note: "Awesome",
  })
  expect(entries.map(({ time }) => time)).toEqual(
    expect.arrayContaining(["14:58", "00:46", "12:38", "01:23"]),
  )
  expect(wordsOf(entries.map(({ mood }) => mood))).toEqual(["rad", "good", "meh", "awful", "bad"])
  expect(wordsOf(entries.flatMap(({ activities }) => activities)).slice(0, 2)).toEqual(["gaming", "work"])
})

const ONE = { day: "2020-10-16", time: "18:50", mood: "mal", activities: ["a", "b c"], note: "" }

test.each([
  ["with a byte-order mark", `\uFEFF${HEAD}\n2020-10-16,16 Oct,Fri,6:50 pm,mal,a | b c,,`],
  ["with returns at the ends", `${HEAD}\r\n2020-10-16,16 Oct,Fri,18:50,mal,a | b c,,\r\n\r\n`],
  ["without a header", "2020-10-16,16 Oct,Fri,18:50,mal,a | b c,,"],
  ["without a header and without a title", "2020-10-16,16 Oct,Fri,18:50,mal,a | b c,"],
  ["without a header, with scales", "2020-10-16,16 Oct,Fri,18:50,mal,a | b c,sleep: 3,,"],
  [
    "with scales",
    "full_date,date,weekday,time,mood,activities,scales,note_title,note\n2020-10-16,x,y,18:50,mal,a | b c,s: 1,,",
  ],
  [
    "older, with the year alone",
    "year,date,weekday,time,mood,activities,note\n2020,16 October,Friday,6:50 PM,mal,a | b c,",
  ],
  [
    "older, month first",
    "year,date,weekday,time,mood,activities,note\n2020,October 16,Friday,6:50 PM,mal,a | b c,",
  ],
  [
    "older, in Spanish",
    "year,date,weekday,time,mood,activities,note\n2020,16 de octubre,viernes,6:50 p. m.,mal,a | b c,",
  ],
  [
    "older, in German",
    "year,date,weekday,time,mood,activities,note\n2020,16. Okt.,Freitag,18:50 Uhr,mal,a | b c,",
  ],
  [
    "older, in Russian",
    "year,date,weekday,time,mood,activities,note\n2020,16 октября,пятница,18:50,mal,a | b c,",
  ],
  [
    "older, in Japanese",
    "year,date,weekday,time,mood,activities,note\n2020,10月16日,金曜日,午後6:50,mal,a | b c,",
  ],
  ["older, and without a header", "2020,16 October,Friday,18.50,mal,a | b c,"],
  ["quoted", `${HEAD}\n"2020-10-16","16 Oct","Fri","6:50 pm","mal","a | b c","",""`],
])("the shape %s is read", (_, text) => {
  const [{ line, ...entry } = expect.fail(), ...more] = entriesOf(text)
  expect(entry).toEqual(ONE)
  expect(more).toEqual([])
})

test("a note keeps its quotation marks, commas and lines, and the title comes first", () => {
  const text = `${HEAD}\n2020-10-16,x,y,18:50,ok,,A day,"He said ""hi"",\nand went"\n2020-10-15,x,y,18:50,ok,,,later`
  expect(entriesOf(text).map(({ line, note }) => [line, note])).toEqual([
    [2, 'A day\nHe said "hi",\nand went'],
    [4, "later"],
  ])
})

test.each([
  ["row 2", `${HEAD}\n2020-13-16,x,y,18:50,ok,,,`],
  ["row 2", `${HEAD}\n2020-02-30,x,y,18:50,ok,,,`],
  ["row 3", `${HEAD}\n2020-10-16,x,y,18:50,ok,,,\n2020-10-16,x,y,25:50,ok,,,`],
  ["row 2", `${HEAD}\n2020-10-16,x,y,13:50 pm,ok,,,`],
  ["row 2", `${HEAD}\n2020-10-16,x,y,6:50 zz,ok,,,`],
  ["row 2", `${HEAD}\n2020-10-16,x,y,18:50,,,,`],
  ["row 2", `${HEAD}\n2020-10-16,x,y,18:50,ok,,,"never closed\nand on`],
  ["row 2", `${HEAD}\n2020-10-16,x,y,18:50,ok,a,b,c,too,many`],
  ["other", "a,b,c\n1,2,3"],
  ["other", ""],
])("what can't be read says where: %s", (where, text) => {
  expect(() => entriesOf(text)).toThrow(where)
})

test("the same file makes the same records, and two that are alike are two", async () => {
  const entries = entriesOf(
    `${HEAD}\n2020-10-16,x,y,18:50,rad,a,,\n2020-10-16,x,y,18:50,rad,a,,\n2020-10-15,x,y,9:07,bad,,T,n`,
  )
  const archive = await archiveOf(entries, MEANINGS, PLACE)
  expect(archive).toEqual(await archiveOf(entries, MEANINGS, PLACE))
  expect(new Set(archive.records.map(({ id }) => id)).size).toBe(3)
  expect(archive.records.map(({ f }) => f)).toEqual([
    { at: "2020-10-16T16:45:00Z", zone: "Europe/Berlin", mode: "full", valence: 80, tags: ["a"] },
    { at: "2020-10-16T16:45:00Z", zone: "Europe/Berlin", mode: "full", valence: 80, tags: ["a"] },
    { at: "2020-10-15T07:00:00Z", zone: "Europe/Berlin", mode: "full", valence: -40, note: "T\nn" },
  ])
})

test("activities are tags, left out, new people or known ones, as was asked for", async () => {
  const ada = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
  const entries = entriesOf(
    `${HEAD}\n2020-10-16,x,y,18:50,rad,Bo | nap | Ada | work,,\n2020-10-14,x,y,18:50,rad,Bo,,`,
  )
  const meanings: Meanings = { ...MEANINGS, activities: { Bo: "new", nap: "leave", Ada: ada } }
  const { records } = await archiveOf(entries, meanings, PLACE)
  const [bo = expect.fail()] = records.filter(({ k }) => k === "person")
  expect(bo.f).toEqual({ body: { name: "Bo", sort: "friend" }, counts: true, suggestable: true })
  // She is as old as the first entry with her, not as the first one in the file.
  expect(bo.h).toBe(records.find(({ k, f }) => k === "check-in" && f.at === "2020-10-14T16:45:00Z")?.h)
  const contacts = records.filter(({ k }) => k === "social-contact").map(({ f }) => f.people)
  expect(contacts).toEqual([[bo.id, ada], [bo.id]])
  expect(records[0]?.f.tags).toEqual(["work"])
  expect(records.find(({ f }) => f.mode && !f.tags)?.f).not.toHaveProperty("tags")
})

test("a word that every map of JavaScript knows is a word like others", async () => {
  const entries = entriesOf(`${HEAD}\n2020-10-16,x,y,18:50,constructor,constructor | toString,,`)
  const { records } = await archiveOf(entries, { moods: { constructor: 1 }, activities: {} }, PLACE)
  expect(records.map(({ k, f }) => [k, f.valence, f.tags])).toEqual([
    ["check-in", -40, ["constructor", "toString"]],
  ])
  const unasked = await archiveOf(entries, { moods: {}, activities: {} }, PLACE)
  expect(unasked.records[0]?.f).not.toHaveProperty("valence")
})

test("something else that was chosen by mistake is no file with a bad line", () => {
  // The signs of a zip, with a quotation mark that opens a cell and is never closed.
  expect(() => entriesOf('PK\u0003\u0004\n"never closed\nand on')).toThrow("other")
})

test("an entry of tonight, taken in where it is still noon, is there once however often it comes", async () => {
  const entries = entriesOf(`${HEAD}\n2026-11-28,x,y,20:00,rad,,,`)
  const later = { ...PLACE, now: PLACE.now + 60_000 }
  const [one, other] = [await archiveOf(entries, MEANINGS, PLACE), await archiveOf(entries, MEANINGS, later)]
  const stamps = [one, other].map(({ made, records: [record = expect.fail()] }, index) =>
    believed(record, made, (index ? later : PLACE).now),
  )
  expect(stamps[0]).toEqual(stamps[1])
})

test("words that are plain are suggested, and no others", () => {
  expect(["rad", "Mal", "gut", "Pos bien"].map(levelOf)).toEqual([4, 1, 3, undefined])
})
