/** The sentences: complete in every language, all in use, and none of the words we never say. */
import { describe, expect, test } from "vitest"
import { NEVER } from "../testing/wording"
import { de } from "./de"
import { en } from "./en"
import { fill } from "./index"
import { pseudo } from "./pseudo"

const FILES = Object.entries(
  import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true }),
)

/** The code of every file that could show a sentence. */
const CODE = FILES.flatMap(([file, code]) => (/\.test\.|\/(en|de)[/.]/.test(file) ? [] : [code]))

/** Every sentence with its place: ["today.ask", "How are you?"]. */
function sentences(node: unknown, place = ""): [string, string][] {
  if (typeof node === "string") return [[place, node]]
  return Object.entries(node as object).flatMap(([key, value]) =>
    sentences(value, place ? `${place}.${key}` : key),
  )
}

describe("the catalogues", () => {
  test.each([
    ["de", de],
    ["pseudo", pseudo(en)],
  ])("%s says everything that English says, with the same places", (_, other) => {
    const shape = (catalogue: unknown) =>
      sentences(catalogue).map(([place, text]) => [place, text.match(/\{\w+\}/g)?.sort() ?? []])
    expect(shape(other)).toEqual(shape(en))
  })

  test.each([
    ["en", en],
    ["de", de],
  ] as const)("%s never judges, promises or pushes", (language, catalogue) => {
    // Saying that nobody watches and nothing is diagnosed is the opposite of a promise.
    const amiss = sentences(catalogue).filter(([, text]) => NEVER[language].test(text))
    expect(amiss).toEqual([])
  })

  test("the list of words bites", () => {
    expect(NEVER.en.test("You should not break your streak")).toBe(true)
    expect(NEVER.en.test("fewer contacts than your usual")).toBe(false)
    expect(NEVER.de.test("Du bist einsam")).toBe(true)
  })

  test("every sentence is in use", () => {
    // The file that names a section names its sentences too; some sections are tables of codes.
    const named = (place: string) => {
      const [section = "", key = ""] = place.split(".")
      const users = CODE.filter((code) => new RegExp(`\\b${section}\\b`).test(code))
      return TABLES.has(section) ? users.length > 0 : users.some((code) => code.includes(`.${key}`))
    }
    const idle = sentences(en).flatMap(([place]) => (named(place) ? [] : [place]))
    expect(idle).toEqual([])
  })

  test("the made-up language is longer, accented, and keeps its places", () => {
    expect(fill(pseudo(en).welcome.step, { n: 2, all: 4 })).toMatch(/^Şŧéƥ 2 óƒ 4~+$/)
  })
})

/** Sections that are looked up by a code or a name, not word by word. */
const TABLES = new Set([
  "nav",
  "feelings",
  "channels",
  "minutes",
  "support",
  "sorts",
  "suggests",
  "suggestLines",
  "standings",
  "standingLines",
  "rungs",
  "kinds",
  "machines",
  "hows",
  "accessEvents",
  "scopes",
  "steps",
  "reframes",
  "replays",
  "columns",
  "madeUp",
])
