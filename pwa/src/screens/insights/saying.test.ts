/** What is said about each kind of insight, in both languages: whole sentences, and none of the words that are never said. */
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { de } from "../../i18n/de"
import { en } from "../../i18n/en"
import { locale, words } from "../../i18n/index"
import type { Insight } from "../../sync/api.gen"
import { caveatOf, countsOf, foundIn, GROUPS, groupOf, plainOf, titleOf } from "./saying"

const NONE: Insight = {
  id: "anyone",
  about: "anyone",
  person: null,
  channel: null,
  what: null,
  standing: "early",
  days_with: 34,
  days_without: 46,
  mean_with: null,
  mean_without: null,
  size: null,
  low: null,
  high: null,
  per: null,
  after: false,
  x: "",
  own: null,
}
const found = (more: Partial<Insight> = {}): Insight => ({
  ...NONE,
  standing: "pattern",
  size: 0.6,
  low: 0.2,
  high: 1,
  ...more,
})
const ALL: Partial<Insight>[] = [
  { about: "anyone" },
  { about: "dose", per: 186 },
  { about: "person", person: "a" },
  ...(Object.keys(en.channels) as Insight["channel"][]).map((channel) => ({
    about: "channel" as const,
    channel,
  })),
  ...["heard", "nourishing"].map((what) => ({ about: "quality" as const, what })),
  ...Object.keys(en.support).flatMap((what) => [
    { about: "received" as const, what },
    { about: "given" as const, what },
  ]),
  ...["me", "them", "both"].map((what) => ({ about: "initiated" as const, what })),
  { about: "alone-by-choice" },
  { about: "day-after" },
  { about: "day-after", person: "a" },
]

beforeEach(() => speak("en"))
afterEach(() => speak("en"))

function speak(language: "en" | "de"): void {
  words.value = language === "en" ? en : de
  locale.value = language
}

test("the headline says how much, how likely, on how many days, and that it is no cause", () => {
  expect(foundIn(found(), "")).toEqual([
    "On days you saw someone, you rated your mood about 0.6 higher (likely 0.2 to 1.0): 34 days with, 46 days without, allowing for weekends and slow drift.",
  ])
  expect(caveatOf(found())).toBe("Good days may also make you reach out, so this does not show cause.")
})

test("what is lower is said as such, with its range turned", () => {
  const lower = found({ about: "channel", channel: "call", size: -0.35, low: -0.7, high: 0.04 })
  expect(foundIn(lower, "")?.[0]).toContain(
    "On days with a call, you rated your mood about 0.4 lower (likely 0.0 to 0.7)",
  )
  expect(caveatOf(lower)).toMatch(/^Hard days/)
})

test("a dose is told in time, a quality beside other days with company, the day after as such", () => {
  expect(foundIn(found({ about: "dose", per: 186 }), "")?.[0]).toMatch(
    /^For about 3 hours more with people in a day, /,
  )
  expect(foundIn(found({ about: "dose", per: 43 }), "")?.[0]).toMatch(/^For about 45 minutes more /)
  expect(foundIn(found({ about: "quality", what: "heard" }), "")?.[0]).toContain(
    "about 0.6 higher than on other days with company (likely",
  )
  expect(foundIn(found({ about: "day-after", person: "a" }), "Ada")?.[0]).toMatch(
    /^On the day after time with Ada, you/,
  )
})

test("“after …” is only said where the days themselves agree", () => {
  const says = (more: Partial<Insight>) =>
    foundIn(found(more), "")?.some((one) => one.startsWith("After such a contact"))
  expect(says({})).toBe(false)
  expect(says({ after: true })).toBe(true)
  expect(foundIn(found({ after: true, size: -1 }), "")?.[1]).toContain("lower than before")
  expect(says({ after: true, about: "alone-by-choice" })).toBe(false)
})

test("before anything was found there are counts, and plain averages from five days of each", () => {
  expect(foundIn(NONE, "")).toBeUndefined()
  expect(countsOf(NONE)).toBe("34 days with, 46 days without, so far.")
  expect(plainOf(NONE)).toBeUndefined()
  expect(plainOf({ ...NONE, mean_with: 3.61, mean_without: 3 })).toBe(
    "Plain averages on a scale of 1 to 5: 3.6 with, 3.0 without.",
  )
})

test("every kind has its place, and only the headline stands before the others", () => {
  expect(ALL.filter((one) => groupOf(found(one)) === "headline")).toEqual([{ about: "anyone" }])
  expect(new Set(ALL.map((one) => groupOf(found(one))))).toEqual(new Set(["headline", ...GROUPS]))
})

describe.each(["en", "de"] as const)("in %s", (language) => {
  test.each(ALL)("%j", (one) => {
    speak(language)
    for (const size of [0.6, -0.6]) {
      const insight = found({ ...one, size, after: true })
      const title = titleOf(insight, "Ada")
      const said = [...(foundIn(insight, "Ada") ?? []), caveatOf(insight)]
      expect(title).not.toBe("")
      for (const text of [title, ...said]) {
        expect(text).not.toMatch(/[{}]|undefined|95|PIP|\bbecause\b|\bweil\b|^[ ,]| {2}/i)
      }
      expect(title.includes("Ada")).toBe(one.person !== undefined)
      expect(said[0]).toMatch(language === "en" ? /^[A-Z].+, you rated/ : /^[A-Z].+ hast du/)
    }
  })
})
