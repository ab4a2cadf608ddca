/** The sentences of the content are kind, small and easy to read, in every language (docs/content.md). */
import { describe, expect, test } from "vitest"
import { REFRAMES, REPLAYS, STEPS, type StepId } from "../domain/content"
import { EASE, NEVER, NO_ADVICE, NO_CONFESSION, SYLLABLES, sentencesOf } from "../testing/wording"
import { content as de } from "./de/content"
import { content as en } from "./en/content"
import { fill } from "./index"

type Words = { what: string; draft?: string }

const LANGUAGES = [
  ["en", en],
  ["de", de],
] as const

/** The rungs on which something is written, so that a draft helps. */
const WRITTEN = [1, 2, 5]

const named = (text: string): string => fill(text, { name: "Ada" })
const steps = (content: typeof en | typeof de) => Object.entries<Words>(content.steps) as [StepId, Words][]
const rungOf = (id: StepId): number => STEPS.find((one) => one.id === id)?.rung ?? 0

/** Everything that the app itself says. */
const said = (content: typeof en | typeof de): string[] => [
  ...steps(content).map(([, { what }]) => named(what)),
  ...Object.values<string>(content.reframes),
  ...Object.values<string>(content.replays),
]

/** Everything that a person may send; an emoji has no words. */
const sent = (content: typeof en | typeof de): string[] =>
  steps(content).flatMap(([, { draft }]) => (draft && /\p{L}/u.test(draft) ? [draft] : []))

describe.each(LANGUAGES)("in %s", (language, content) => {
  test("every id has its words, and nothing else has", () => {
    expect(Object.keys(content.steps)).toEqual(STEPS.map(({ id }) => id))
    expect(Object.keys(content.reframes)).toEqual(REFRAMES.map(({ id }) => id))
    expect(Object.keys(content.replays)).toEqual(REPLAYS)
  })

  test("no two lines say the same", () => {
    const all = [
      ...steps(content).map(([, { what }]) => what),
      ...said(content).slice(STEPS.length),
      ...sent(content),
    ]
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
  })

  test("somebody is named on every rung but the first, and never in a draft", () => {
    const amiss = steps(content).filter(([id, { what, draft }]) => {
      return what.includes("{name}") !== rungOf(id) > 0 || draft?.includes("{")
    })
    expect(amiss).toEqual([])
  })

  test("there is a draft wherever something is written, and nowhere else", () => {
    const amiss = steps(content).filter(([id, { draft }]) => {
      return (draft !== undefined) !== WRITTEN.includes(rungOf(id))
    })
    expect(amiss).toEqual([])
  })

  test("nothing judges, orders, promises or counts", () => {
    expect(said(content).filter((one) => NEVER[language].test(one) || NO_ADVICE[language].test(one))).toEqual(
      [],
    )
  })

  test("no draft tells more than a hello would", () => {
    expect(
      sent(content).filter((one) => NEVER[language].test(one) || NO_CONFESSION[language].test(one)),
    ).toEqual([])
  })

  test("every line is short", () => {
    const tooLong = (all: string[], most: number) => all.filter((one) => one.length > most)
    expect(tooLong(said(content).slice(0, STEPS.length), 120)).toEqual([])
    expect(tooLong([...said(content), ...sent(content)], 160)).toEqual([])
  })

  test.each([
    ["the steps", said(content).slice(0, STEPS.length)],
    ["the rest", said(content).slice(STEPS.length)],
    ["the drafts", sent(content)],
  ])("%s read easily", (_, all) => {
    expect(EASE[language](all.join(" "))).toBeGreaterThanOrEqual(70)
    const hard = all.flatMap(sentencesOf).filter((one) => EASE[language](one) < 50)
    expect(hard).toEqual([])
  })

  test("whoever has no money, no legs that walk and nobody at home finds a step on every rung", () => {
    const taking = {
      en: /café|cup|walk|bench|library|meal|\bgo\b|at home/i,
      de: /café|tasse|spazier|bank|bücherei|brot|geh\b|zu hause/i,
    }
    for (const rung of [0, 1, 2, 3, 4, 5]) {
      const free = STEPS.filter(
        (one) => one.rung === rung && !("sorts" in one) && !taking[language].test(content.steps[one.id].what),
      )
      expect(free.length, `rung ${rung}`).toBeGreaterThanOrEqual(2)
    }
  })

  test("an instinct to stay away is first agreed with", () => {
    const agrees = {
      en: "That part may be looking after you.",
      de: "Dieser Teil passt vielleicht auf dich auf.",
    }
    for (const { id, barrier } of REFRAMES) {
      expect(content.reframes[id].startsWith(agrees[language]), id).toBe(barrier === "stay-away")
    }
  })
})

test("somebody is asked as a friend would be, where they fear to be a burden", () => {
  expect(en.reframes["burden-friend"]).toMatch(/\ba friend\b/)
  expect(de.reframes["burden-friend"]).toMatch(/ein lieber Mensch/)
})

describe("the measures bite", () => {
  test.each([
    "You should call {name} today.",
    "Call {name}, they will be glad.",
    "You will feel better afterwards.",
    "Call {name} now!",
    "Write to 3 people.",
    "You are still alone too much.",
    "Try to meet {name}.",
    "{name} is someone who cares.",
  ])("on %s", (bad) => {
    expect(NO_ADVICE.en.test(named(bad))).toBe(true)
  })

  test.each([
    "Du solltest {name} anrufen.",
    "Ruf {name} an, da wird sich jemand freuen.",
    "Danach geht es dir besser.",
    "Ruf {name} jetzt an!",
    "Schreib 3 Leuten.",
    "Du musst dich melden.",
    "Du bist so allein.",
  ])("on %s", (bad) => {
    expect(NO_ADVICE.de.test(named(bad))).toBe(true)
  })

  test("on a draft that lays somebody open", () => {
    expect(NO_CONFESSION.en.test("I feel low, my therapist told me to write.")).toBe(true)
    expect(NO_CONFESSION.de.test("Mir geht es schlecht, ich fühle mich einsam.")).toBe(true)
    expect(NO_CONFESSION.en.test("A short hello from me.")).toBe(false)
  })

  test("on a sentence that is hard to read", () => {
    const hard = "Consider establishing intermittent communication with an appropriate acquaintance."
    expect(EASE.en(hard)).toBeLessThan(0)
    expect(EASE.de("Berücksichtige die Wiederaufnahme zwischenmenschlicher Kommunikation.")).toBeLessThan(0)
    expect(EASE.en("Sit by a window.")).toBeGreaterThan(90)
    // Both to the letter: six words in one sentence, of seven syllables in English and nine in German.
    expect(EASE.en("Send Ada one line of song.")).toBeCloseTo(206.835 - 1.015 * 6 - (84.6 * 7) / 6, 6)
    expect(EASE.de("Schick Ada eine Zeile von dir.")).toBeCloseTo(180 - 6 - (58.5 * 9) / 6, 6)
  })

  test.each([
    [
      "en",
      "table:2 while:1 needs:1 needed:2 quiet:2 video:3 radio:3 question:2 minutes:2 somebody:3 people:2 places:2",
    ],
    [
      "en",
      "passed:1 laughed:1 doing:2 you:1 café:2 allowed:2 together:3 quarter:2 emoji:3 edge:1 library:3 idea:3",
    ],
    [
      "de",
      "Sprachnachricht:3 Bücherei:3 Gesellschaft:3 Café:2 Radio:3 Emoji:3 Haltestelle:4 freihält:2 geantwortet:4",
    ],
    ["de", "Spaziergang:3 Anrufbeantworter:6 vielleicht:2 Viertelstunde:4 Ja:1 Quelle:2"],
  ] as const)("syllables in %s are counted as a person counts them: %s", (language, counted) => {
    const words = counted.split(" ").map((one) => one.split(":") as [string, string])
    expect(words.map(([word]) => `${word}:${SYLLABLES[language](word)}`)).toEqual(counted.split(" "))
  })
})
