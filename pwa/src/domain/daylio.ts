/** Reading the CSV file that Daylio exports, in the shapes that it had over the years (tests/data/daylio-csv-format). */
import { Unreadable } from "./archive"
import { type CsvRow, rowsOf } from "./csv"

/** One entry as it stands in the file; `day` and `time` are those of the wall. */
export interface DaylioEntry {
  readonly line: number
  readonly day: string
  readonly time: string
  readonly mood: string
  readonly activities: readonly string[]
  readonly note: string
}

type Name = "full_date" | "year" | "date" | "time" | "mood" | "activities" | "note_title" | "note"

const NAMES: readonly string[] = [
  "full_date",
  "year",
  "date",
  "weekday",
  "time",
  "mood",
  "activities",
  "scales",
  "note_title",
  "note",
]

/** The columns of a file without a header, by how many there are. */
const BARE: Readonly<Record<number, readonly string[]>> = {
  7: NAMES.filter((name) => !["year", "scales", "note_title"].includes(name)),
  8: NAMES.filter((name) => !["year", "scales"].includes(name)),
  9: NAMES.filter((name) => name !== "year"),
}

/** How a file begins: with a day or a year, or with a header. */
const BEGINS = /^\uFEFF?\s*("?\d{4}\D|[^\n\r]*\bmood\b)/i

const ISO = /^\d{4}-\d{2}-\d{2}$/
const YEAR = /^\d{4}$/

/** The languages whose names of months are known. */
const TONGUES = [
  "en",
  "de",
  "es",
  "fr",
  "it",
  "pt",
  "nl",
  "sv",
  "da",
  "nb",
  "fi",
  "pl",
  "cs",
  "hu",
  "ro",
  "tr",
  "ru",
  "uk",
  "id",
]

/** The entries, as they come in the file; throws `Unreadable` with the line of what can't be read. */
export function entriesOf(text: string): DaylioEntry[] {
  // A film that was chosen by mistake has no line to complain of, and would be read for a minute.
  if (!BEGINS.test(text.slice(0, 1000))) throw new Unreadable("other")
  const rows = rowsOf(text)
  if ("open" in rows) throw new Unreadable("row", String(rows.open))
  const [first] = rows
  if (!first) throw new Unreadable("other")
  const head = first.cells.map((cell) => cell.trim().toLowerCase())
  const isHead = head.includes("mood") && head.includes("time")
  const columns = isHead ? head : bare(first)
  if (!columns) throw new Unreadable("other")
  return rows.slice(isHead ? 1 : 0).map((row) => entry(row, columns))
}

function bare({ cells }: CsvRow): readonly string[] | undefined {
  const [start = ""] = cells
  const columns = BARE[cells.length]
  if (ISO.test(start)) return columns
  return YEAR.test(start) ? columns?.map((name) => (name === "full_date" ? "year" : name)) : undefined
}

function entry({ line, cells }: CsvRow, columns: readonly string[]): DaylioEntry {
  const cell = (name: Name): string => cells[columns.indexOf(name)]?.trim() ?? ""
  const day = dayOf(cell("full_date"), cell("year"), cell("date"))
  const time = timeOf(cell("time"))
  const mood = cell("mood")
  if (cells.length > columns.length || !day || !time || !mood) throw new Unreadable("row", String(line))
  return {
    line,
    day,
    time,
    mood,
    activities: cell("activities")
      .split("|")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
    note: [cell("note_title"), cell("note")].filter((one) => one !== "").join("\n"),
  }
}

function dayOf(full: string, year: string, date: string): string | undefined {
  if (ISO.test(full)) return isDay(full) ? full : undefined
  if (!YEAR.test(year)) return undefined
  const far = /(\d{1,2})\s*[月월]\s*(\d{1,2})/.exec(date)
  const month = far ? Number(far[1]) : monthIn(date)
  const number = far ? Number(far[2]) : Number(/\d{1,2}/.exec(date)?.[0])
  if (!month || !number) return undefined
  const day = `${year}-${String(month).padStart(2, "0")}-${String(number).padStart(2, "0")}`
  return isDay(day) ? day : undefined
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function monthIn(date: string): number | undefined {
  const parts = plain(date).split(/[^\p{L}]+/u)
  for (const part of parts) {
    const month = part.length > 2 ? months().get(part) : undefined
    if (month !== undefined) return month
  }
  return undefined
}

let known: Map<string, number> | undefined

/** Every name of a month, short, long and as it stands in a date. */
function months(): ReadonlyMap<string, number> {
  if (known) return known
  known = new Map()
  for (const tongue of TONGUES) {
    for (let month = 0; month < 12; month++) {
      for (const shape of [
        { month: "long" },
        { month: "short" },
        { month: "long", day: "numeric" },
      ] as const) {
        const format = new Intl.DateTimeFormat(tongue, { ...shape, timeZone: "UTC" })
        const part = format.formatToParts(Date.UTC(2020, month, 1)).find(({ type }) => type === "month")
        const name = plain(part?.value ?? "").replaceAll(/[^\p{L}]/gu, "")
        if (name.length > 2 && !known.has(name)) known.set(name, month + 1)
      }
    }
  }
  return known
}

const AFTERNOON = /^(p|nachm|μμ|午後|下午|오후)/
const MORNING = /^(a|vorm|πμ|午前|上午|오전)/

/** "HH:MM" of a time with 12 or 24 hours, both of which are in one and the same file. */
function timeOf(text: string): string | undefined {
  const whole = plain(text)
  const found = /(\d{1,2})[:.h]\s?(\d{2})/.exec(whole)
  if (!found) return undefined
  const rest = whole.replace(found[0], "").replaceAll(/[^\p{L}]/gu, "")
  const [hours, minutes] = [Number(found[1]), Number(found[2])]
  const isAfternoon = AFTERNOON.test(rest)
  const isHalf = isAfternoon || MORNING.test(rest)
  if (minutes > 59 || (isHalf ? hours < 1 || hours > 12 : hours > 23)) return undefined
  if (rest !== "" && rest !== "uhr" && rest !== "h" && !isHalf) return undefined
  const hour = isHalf ? (hours % 12) + (isAfternoon ? 12 : 0) : hours
  return `${String(hour).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim()
}
