/** The calendar file, read by a parser that knows the letter of RFC 5545 and nothing of how the file was made. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Asked, calendar, type Now } from "./calendar"

const ACCOUNT = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
const NOON: Now = { ms: Date.UTC(2026, 10, 23, 11, 0, 0), day: "2026-11-23", time: "12:00" }
const asked = (more: Partial<Asked> = {}): Asked => ({
  account: ACCOUNT,
  times: ["08:00", "20:30"],
  title: "A moment",
  language: "en",
  ...more,
})

type Property = { name: string; params: Record<string, string>; value: string }
type Component = { name: string; properties: Property[]; inner: Component[] }

/** Content lines (RFC 5545, 3.1): CRLF after each, none longer than 75 octets, folded ones begin with a space. */
function unfolded(text: string): string[] {
  expect(text.endsWith("\r\n")).toBe(true)
  const physical = text.slice(0, -2).split("\r\n")
  for (const line of physical) {
    expect(line).not.toMatch(/[\r\n]/)
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line).not.toContain("\ufffd")
  }
  const lines: string[] = []
  for (const line of physical) {
    if (line.startsWith(" ")) lines[lines.length - 1] += line.slice(1)
    else lines.push(line)
  }
  return lines
}

function property(line: string): Property {
  const found = /^([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line)
  if (!found) throw new Error(`not a content line: ${line}`)
  const [, name = "", params = "", value = ""] = found
  const pairs = params.split(";").filter(Boolean)
  return { name, params: Object.fromEntries(pairs.map((pair) => pair.split("=", 2))), value }
}

function parsed(text: string): Component {
  const root: Component = { name: "", properties: [], inner: [] }
  const open = [root]
  for (const one of unfolded(text).map(property)) {
    const current = open.at(-1) as Component
    if (one.name === "BEGIN") {
      const inner = { name: one.value, properties: [], inner: [] }
      current.inner.push(inner)
      open.push(inner)
    } else if (one.name === "END") {
      expect(open.pop()?.name).toBe(one.value)
    } else current.properties.push(one)
  }
  expect(open).toEqual([root])
  expect(root.properties).toEqual([])
  expect(root.inner.map(({ name }) => name)).toEqual(["VCALENDAR"])
  return root.inner[0] as Component
}

/** A TEXT value (3.3.11): only a backslash, a comma, a semicolon and a line's end may follow a backslash. */
function text(value: string): string {
  expect(value.replaceAll(/\\[\\;,nN]/g, "")).not.toMatch(/[\\;,]/)
  return value.replaceAll(/\\([\\;,nN])/g, (_, it: string) => (it.toLowerCase() === "n" ? "\n" : it))
}

/** The only property of that name. */
function one(component: Component, name: string): Property {
  const found = component.properties.filter((it) => it.name === name)
  expect(found, `${name} in ${component.name}`).toHaveLength(1)
  return found[0] as Property
}

/** Holds a file to the letter, and gives its events. */
function events(file: string): Component[] {
  const whole = parsed(file)
  expect(one(whole, "VERSION").value).toBe("2.0")
  expect(one(whole, "PRODID").value).toMatch(/^-\/\/.+\/\/.+\/\/EN$/)
  expect(whole.properties.map(({ name }) => name).sort()).toEqual(["CALSCALE", "PRODID", "VERSION"])
  for (const event of whole.inner) {
    expect(event.name).toBe("VEVENT")
    expect(one(event, "UID").value).toMatch(/^[0-9a-f-]{36}$/)
    expect(one(event, "DTSTAMP").value).toMatch(/^\d{8}T\d{6}Z$/)
    expect(Number(one(event, "SEQUENCE").value)).toBeLessThan(2 ** 31)
    // A floating time: neither UTC nor a zone.
    expect(one(event, "DTSTART")).toMatchObject({
      params: {},
      value: expect.stringMatching(/^\d{8}T\d{4}00$/),
    })
    expect(one(event, "RRULE").value).toBe("FREQ=DAILY")
    expect(one(event, "DURATION").value).toMatch(/^PT\d+M$/)
    expect(one(event, "TRANSP").value).toBe("TRANSPARENT")
    expect(one(event, "CLASS").value).toBe("PRIVATE")
    const [alarm, ...none] = event.inner
    expect(none).toEqual([])
    expect(alarm?.name).toBe("VALARM")
    expect(one(alarm as Component, "ACTION").value).toBe("DISPLAY")
    expect(one(alarm as Component, "TRIGGER").value).toBe("PT0S")
    expect(text(one(alarm as Component, "DESCRIPTION").value)).toBe(text(one(event, "SUMMARY").value))
  }
  return whole.inner
}

const starts = (file: string) => events(file).map((event) => one(event, "DTSTART").value)
const uids = (file: string) => events(file).map((event) => one(event, "UID").value)

describe("the calendar file", () => {
  test("has one daily moment for each time, the first of which lies ahead", async () => {
    expect(starts(await calendar(asked({ times: ["08:00", "12:00", "12:01", "20:30"] }), NOON))).toEqual([
      "20261124T080000",
      "20261124T120000",
      "20261123T120100",
      "20261123T203000",
    ])
    const newYear = { ms: Date.UTC(2026, 11, 31, 22), day: "2026-12-31", time: "23:00" }
    expect(starts(await calendar(asked({ times: ["00:00"] }), newYear))).toEqual(["20270101T000000"])
  })

  test("says nothing that a shared calendar must not show", async () => {
    const file = await calendar(asked({ title: "Ein Moment", language: "de" }), NOON)
    expect(events(file).map((event) => one(event, "SUMMARY"))).toEqual(
      Array(2).fill({ name: "SUMMARY", params: { LANGUAGE: "de" }, value: "Ein Moment" }),
    )
    expect(file).not.toMatch(/porchlight|check|mood|feel|health|stimmung|http|\/\/(?!A moment|EN)/i)
    expect(file).not.toContain(ACCOUNT)
  })

  test("holds a link only where one is given", async () => {
    const [event] = events(await calendar(asked({ link: "https://porch.example/check-in" }), NOON))
    expect(one(event as Component, "URL").value).toBe("https://porch.example/check-in")
    expect(text(one(event as Component, "DESCRIPTION").value)).toBe("https://porch.example/check-in")
  })

  test("taken in again it replaces what is there, and never another person's", async () => {
    const before = await calendar(asked(), NOON)
    const after = await calendar(asked({ times: ["07:00", "08:00", "20:30"] }), {
      ...NOON,
      ms: NOON.ms + 1000,
    })
    expect(uids(after).slice(1)).toEqual(uids(before))
    const number = (file: string) => Number(one(events(file)[0] as Component, "SEQUENCE").value)
    expect(number(after)).toBeGreaterThan(number(before))
    const other = await calendar(asked({ account: "4f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d" }), NOON)
    expect(uids(other)).not.toEqual(expect.arrayContaining([uids(before)[0]]))
  })

  test("a phone whose clock is years off makes one all the same", async () => {
    for (const ms of [0, Date.UTC(2093, 0, 1)]) events(await calendar(asked(), { ...NOON, ms }))
  })

  test("any title comes through whole, however long", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", maxLength: 120 }).filter((it) => !/[\p{Cc}\ufffd]/u.test(it)),
        fc.constantFrom("", "x".repeat(300), "; , \\ \n", "ä".repeat(60), "🕯️".repeat(30)),
        async (some, more) => {
          const title = some + more
          const [event] = events(await calendar(asked({ title, times: ["09:00"] }), NOON))
          expect(text(one(event as Component, "SUMMARY").value)).toBe(title)
        },
      ),
      { numRuns: 60 },
    )
  })
})
