/** Files as other programs save them. */
import { expect, test } from "vitest"
import { Unreadable } from "./archive"
import { entriesOf } from "./daylio"
import { textOf } from "./decoding"

const CSV =
  'full_date,date,weekday,time,mood,activities,note_title,note\n2020-10-16,x,y,18:50,gut,Käse | שרה,,"Grüße; auch dir, 🦊"\n'
const utf8 = (text: string) => new TextEncoder().encode(text)
const units = (text: string) =>
  [...text].flatMap((one) => [...Array(one.length)].map((_, n) => one.charCodeAt(n)))
const utf16 = (text: string, first: 0 | 8) =>
  Uint8Array.from(
    units(`\uFEFF${text}`).flatMap((unit) => [(unit >> first) & 255, (unit >> (8 - first)) & 255]),
  )
const latin1 = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))

test.each([
  ["UTF-8", utf8(CSV)],
  ["UTF-8 with a mark", utf8(`\uFEFF${CSV}`)],
  ["UTF-16, the small end first", utf16(CSV, 0)],
  ["UTF-16, the big end first", utf16(CSV, 8)],
])("%s", (_, bytes) => {
  expect(entriesOf(textOf(bytes))).toMatchObject([
    { activities: ["Käse", "שרה"], note: "Grüße; auch dir, 🦊", day: "2020-10-16" },
  ])
})

test("what spreadsheets wrote before UTF-8 keeps its umlauts", () => {
  const csv = CSV.replace("שרה", "Löwe").replace("🦊", "©")
  expect(entriesOf(textOf(latin1(csv)))).toMatchObject([
    { activities: ["Käse", "Löwe"], note: "Grüße; auch dir, ©" },
  ])
})

test("semicolons between the cells, commas within them", () => {
  const csv =
    'full_date;date;weekday;time;mood;activities;note_title;note\n1926-02-28;x;y;18:50;gut;a, b | c;;"one; two"\n'
  expect(entriesOf(csv)).toMatchObject([{ day: "1926-02-28", activities: ["a, b", "c"], note: "one; two" }])
  expect(entriesOf(csv.slice(csv.indexOf("\n") + 1))).toHaveLength(1)
})

test("a file of our own with a damaged letter is not taken for words", () => {
  expect(() => textOf(Uint8Array.from([...utf8('{"note": "'), 0xe4, ...utf8('"}')]))).toThrow(Unreadable)
})
