import { resolve } from "node:path"
import fc from "fast-check"
import { strFromU8, unzipSync } from "fflate"
import { expect, test } from "vitest"
import { DICTIONARY } from "../domain/dictionary"
import { schema } from "../domain/export-schema"
import { safe } from "../domain/tables"
import { en } from "../i18n/en"
import { newDevice, type World } from "../testing/devices"
import { breaks } from "../testing/json-schema"
import { life, lived } from "../testing/lives"
import { vectors } from "../testing/vectors"
import type { Device } from "./device"
import { exported } from "./exporting"
import { zipped } from "./tables"
import { create, edit, erase } from "./writing"

const world: World = { now: Date.UTC(2026, 10, 28, 12) }
const meaning = (name: string): string => (en.columns as Record<string, string>)[name] ?? expect.fail(name)
const WORDS = { meaning, yes: "yes", no: "no", locked: "(locked)" }
const SCHEMA = schema(meaning)
/** What every kind may have, and not every kind uses. */
const WHEN = { at: 0, zone: 0 }

async function unzipped(device: Device): Promise<Record<string, string>> {
  const files = Object.entries(unzipSync(await zipped(device, WORDS)))
  // The mark by which a spreadsheet knows UTF-8; a reader of texts takes it away.
  for (const [, bytes] of files) expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
}

/** The rows of a table as a reader of RFC 4180 sees them. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? "")
    if (end !== ",") rows.push([])
  }
  return rows.slice(0, -1)
}

/** One table as a map for each row. */
function mapsOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = rowsOf(text)
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])))
}

test("the published schema is the one of the code", async () => {
  const path = resolve(import.meta.dirname, "../../../docs/export.schema.json")
  await expect(`${JSON.stringify(SCHEMA, null, 1)}\n`).toMatchFileSnapshot(path)
})

test("whatever lies on a device, its export is what the schema says", async () => {
  await fc.assert(
    fc.asyncProperty(life, async (records) => {
      const device = await newDevice(world)
      await lived(device, records)
      expect(breaks(SCHEMA, JSON.parse((await exported(device)).join("")))).toBeUndefined()
    }),
    { numRuns: 40 },
  )
})

test("the shared examples fit the schema, and the faulty ones break it where they are faulty", () => {
  const { valid, invalid } = vectors<{ valid: unknown[]; invalid: { at: string; archive: unknown }[] }>(
    "export",
  )
  expect(valid.map((archive) => breaks(SCHEMA, archive))).toEqual(valid.map(() => undefined))
  expect(invalid.map(({ archive }) => breaks(SCHEMA, archive))).toEqual(invalid.map(({ at }) => at))
})

test("the shared examples have every field of every kind", () => {
  const { valid } = vectors<{ valid: { records: { k: string; f: object }[] }[] }>("export")
  const shown = valid.flatMap(({ records }) =>
    records.flatMap(({ k, f }) => Object.keys(f).map((name) => `${k} ${name}`)),
  )
  for (const [kind, fields] of Object.entries(DICTIONARY))
    for (const name of Object.keys(fields)) if (!(name in WHEN)) expect(shown).toContain(`${kind} ${name}`)
})

test("what was deleted, or is about to be, is in no export", async () => {
  const device = await newDevice(world)
  const [kept, gone] = [
    await create(device, "keepsake", { text: "kept" }),
    await create(device, "keepsake", { text: "gone" }),
  ]
  await erase(device, gone)
  const ids = JSON.parse((await exported(device)).join("")).records.map(({ id }: { id: string }) => id)
  expect(ids).toEqual([kept])
})

test("each kind has its table, with names beside the ids, and every column is explained", async () => {
  const device = await newDevice(world)
  const ada = await create(device, "person", { name: "Ada; Q", sort: "friend", channels: ["call", "group"] })
  const contact = await create(device, "social-contact", {
    channel: "call",
    people: [ada],
    nourishing: -2,
    note: 'she said "yes",\r\nand more',
  })
  const of = { id: "00000000-0000-4000-8000-000000000001", isAtServer: true, isDeleted: false }
  const stamp = "01900000000000000aaaaaaa"
  await lived(device, [{ ...of, k: "flower", v: 7, f: { colour: [stamp, "=red"] } }])
  const files = await unzipped(device)
  expect(Object.keys(files).sort()).toEqual([
    "dictionary.csv",
    "no-contact-day.csv",
    "other.csv",
    "person.csv",
    "preferences.csv",
    "social-contact.csv",
  ])
  expect(mapsOf(files["social-contact.csv"] ?? "")).toMatchObject([
    {
      id: contact,
      people: ada,
      people_names: "Ada; Q",
      nourishing: "-2",
      note: 'she said "yes",\r\nand more',
    },
  ])
  expect(mapsOf(files["person.csv"] ?? "")).toMatchObject([
    { name: "Ada; Q", channels: "call; group", suggestable: "yes" },
  ])
  const explained = new Set(
    mapsOf(files["dictionary.csv"] ?? "").map(({ file, column }) => `${file} ${column}`),
  )
  for (const [name, table] of Object.entries(files))
    for (const column of rowsOf(table)[0] ?? [])
      expect(explained.has(`${name} ${column}`) || explained.has(`* ${column}`), `${name} ${column}`).toBe(
        true,
      )
})

test("a tab parts no cells, where a spreadsheet takes it for what does", async () => {
  const device = await newDevice(world)
  await create(device, "keepsake", { text: "a\t=1+1" })
  expect((await unzipped(device))["keepsake.csv"]).toContain('"a\t=1+1"')
})

test("a spreadsheet runs nothing that somebody wrote", async () => {
  for (const text of ["=1+1", "+49", "-2", "@here", "\tx", "\rx", " =1", "＝1"]) {
    const device = await newDevice(world)
    const person = await create(device, "person", { name: text, sort: "friend", reason: text })
    await create(device, "check-in", { mode: "full", valence: -2, note: text, tags: [text, "b"] })
    await create(device, "keepsake", { text, person })
    const files = await unzipped(device)
    const cells = {
      "person.csv": ["name", "reason"],
      "check-in.csv": ["note", "tags"],
      "keepsake.csv": ["text", "person_names"],
    }
    for (const [file, columns] of Object.entries(cells))
      for (const column of columns) expect(mapsOf(files[file] ?? "")[0]?.[column]).toMatch(/^'/)
    // A number is one.
    expect(mapsOf(files["check-in.csv"] ?? "")[0]?.valence).toBe("-2")
  }
})

test("what needs no guard has none, and what this version does not know is in the last column", async () => {
  expect(safe("a = b")).toBe("a = b")
  const device = await newDevice(world)
  const id = await create(device, "check-in", { mode: "full" })
  await edit(device, "check-in", id, { weather: "rain" } as object)
  expect(mapsOf((await unzipped(device))["check-in.csv"] ?? "")[0]?.other).toBe('{"weather":"rain"}')
})
