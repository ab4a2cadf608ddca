/** Everything as tables (CSV, RFC 4180): a file a kind, and a dictionary that says what each column is. */
import type { Archived } from "./archive"
import type { Json } from "./canonical"
import { ms } from "./clock"
import { DICTIONARY, type Shape } from "./dictionary"
import type { Id } from "./ids"
import { isKind, KINDS, type Kind, REFERENCES } from "./records"

export interface Words {
  /** What a column of this name is, in a sentence. */
  readonly meaning: (column: string) => string
  readonly yes: string
  readonly no: string
  /** What stands for a text that did not open. */
  readonly locked: string
}

interface Column {
  readonly name: string
  readonly shape: Shape
  /** The field that it is in; its own name, or that of the body around it. */
  readonly field: string
}

const OTHER = "other.csv"
const ITSELF = "dictionary.csv"
const UTF8_MARK = "\uFEFF"

/** The files by name. `names` knows the people; where somebody is unknown the id alone is said. */
export function tables(
  records: readonly Archived[],
  names: ReadonlyMap<Id, string>,
  words: Words,
): Record<string, string> {
  const files: Record<string, string> = { [ITSELF]: sheet(dictionary(words)) }
  for (const kind of KINDS) {
    const mine = records.filter(({ k }) => k === kind)
    if (mine.length > 0) files[`${kind}.csv`] = sheet(table(kind, mine, names, words))
  }
  const strange = records.filter(({ k }) => !isKind(k))
  if (strange.length > 0) {
    const rows = strange.map(({ k, id, h, f }) => [safe(k), id, moment(h), safe(JSON.stringify(f))])
    files[OTHER] = sheet([["kind", "id", "edited", "other"], ...rows])
  }
  return files
}

/** A text that a spreadsheet takes for a text: one that it would run begins with an apostrophe. */
export function safe(text: string): string {
  return /^[\s\0]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
}

function table(
  kind: Kind,
  records: readonly Archived[],
  names: ReadonlyMap<Id, string>,
  words: Words,
): string[][] {
  const columns = columnsOf(kind)
  const head = [
    "id",
    "edited",
    ...columns.flatMap(({ name }) => (isName(name) ? [name, `${name}_names`] : [name])),
    "other",
  ]
  const rows = records.map((record) => {
    const cells = columns.flatMap((column) => {
      const value = contentOf(record, column)
      const cell = record.locked?.includes(column.field) ? words.locked : cellOf(column.shape, value, words)
      if (!isName(column.name)) return [cell]
      const ids = (Array.isArray(value) ? value : [value]).map(String)
      return [cell, safe(ids.map((id) => names.get(id) ?? "").join("; "))]
    })
    return [record.id, moment(record.h), ...cells, rest(kind, record)]
  })
  return [head, ...rows]
}

function columnsOf(kind: Kind): Column[] {
  return Object.entries(DICTIONARY[kind]).flatMap(([field, shape]) =>
    shape.is === "body"
      ? Object.entries(shape.of).map(([name, inner]) => ({ name, shape: inner, field }))
      : [{ name: field, shape, field }],
  )
}

/** Fields that name people; what a record answers has no name. */
function isName(column: string): boolean {
  return REFERENCES.includes(column) && column !== "because"
}

function contentOf(record: Archived, { name, field }: Column): Json {
  const value = record.f[field] ?? null
  if (field === name) return value
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? ((value as Record<string, Json>)[name] ?? null)
    : null
}

function cellOf(shape: Shape, value: Json, words: Words): string {
  if (value === null) return ""
  if (typeof value === "boolean") return value ? words.yes : words.no
  if (typeof value === "number") return String(value)
  if (typeof value === "string") return safe(value)
  if (Array.isArray(value)) return safe(value.map(String).join("; "))
  const map = value as Record<string, Json>
  if (shape.is === "hours") return safe(`${map.from} - ${map.to}`)
  return safe(
    Object.entries(map)
      .map(([name, n]) => `${name}=${n}`)
      .join("; "),
  )
}

/** What this version has no column for. */
function rest(kind: Kind, { f }: Archived): string {
  const unknown = Object.entries(f).filter(([name, value]) => !(name in DICTIONARY[kind]) && value !== null)
  return unknown.length > 0 ? safe(JSON.stringify(Object.fromEntries(unknown))) : ""
}

function dictionary(words: Words): string[][] {
  const head = ["file", "column", "meaning", "type", "least", "most", "codes", "unit", "validated"]
  const text = (file: string, name: string, meant = name): string[] => [
    ...[file, name, safe(words.meaning(meant)), "text"],
    ...["", "", "", "", ""],
  ]
  const rows = KINDS.flatMap((kind) =>
    columnsOf(kind).flatMap(({ name, shape }) => {
      const inner = shape.is === "list" ? shape.of : shape
      const [least, most] = inner.is === "scale" ? [String(inner.least), String(inner.most)] : ["", ""]
      const codes = inner.is === "one-of" ? inner.of.join("; ") : ""
      const unit = inner.is === "one-of" ? (inner.unit ?? "") : name === "probability" ? "%" : ""
      const validated = inner.is === "scale" && inner.isOurs ? words.no : ""
      const type = shape.is === "list" ? `list (${inner.is})` : shape.is
      const own = [`${kind}.csv`, name, safe(words.meaning(name)), type, least, most, codes, unit, validated]
      const beside = text(`${kind}.csv`, `${name}_names`, "names")
      return isName(name) ? [own, beside] : [own]
    }),
  )
  const always = ["id", "edited", "other"].map((name) => text("*", name))
  const itself = head.map((name) => text(ITSELF, name))
  return [head, ...itself, ...always, text(OTHER, "kind"), ...rows]
}

function moment(stamp: string): string {
  return new Date(ms(stamp)).toISOString()
}

function sheet(rows: readonly (readonly string[])[]): string {
  return UTF8_MARK + rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")
}

function quoted(cell: string): string {
  // A tab or a semicolon parts cells too, in a spreadsheet that is set so.
  return /[",\r\n;\t]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell
}
