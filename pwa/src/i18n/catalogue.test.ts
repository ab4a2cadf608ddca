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
    const used = new Set(CODE.flatMap(named))
    const idle = sentences(en).flatMap(([place]) => {
      const [section = "", key = ""] = place.split(".")
      return TABLES.has(section) || used.has(section) || used.has(`${section}.${key}`) ? [] : [place]
    })
    expect(idle).toEqual([])
  })

  test("no code writes numbers, days or plurals by itself", () => {
    const own = /\.toFixed\(|\.toLocale(?:Date|Time)?String\(|=== 1 \? *["'`]/
    const amiss = FILES.flatMap(([file, code]) => (SHOWS.test(file) && own.test(code) ? [file] : []))
    expect(amiss).toEqual([])
  })

  test("the made-up language is longer, accented, and keeps its places", () => {
    expect(fill(pseudo(en).welcome.step, { n: 2, all: 4 })).toMatch(/^Şŧéƥ 2 óƒ 4~+$/)
  })
})

/** Sections that are handed on under a type of their own, and looked up by a code. */
const TABLES = new Set(["columns", "kinds"])

/** Files whose words somebody reads. */
const SHOWS = /^\.\.\/(?:app|screens|ui|i18n)(?:\/(?!.*\.test\.)|\.tsx$)/

/** What a file takes of the words: "section.key", or "section" alone where it looks up in it by a code. */
function named(code: string): string[] {
  // How a section is called in this file: by its own name, or by the one it is given there.
  const called: [string, string][] = []
  for (const [, parts = ""] of code.matchAll(/\{([^{}]*)\}(?:: \w+)? = words\.value\b(?!\.)/g)) {
    for (const part of parts.split(",")) {
      const [section = "", name = section] = part.split(":").map((one) => one.trim())
      if (section) called.push([name, section])
    }
  }
  for (const [, name = "", section = ""] of code.matchAll(/(\w+) = words\.value\.(\w+)/g)) {
    called.push([name, section])
  }
  const whole = [...code.matchAll(/(\w+) = words\.value\b(?!\.)/g)].map(([, name = ""]) => name)
  const prefixes = ["words\\.value", ...whole].join("|")
  const found = [...code.matchAll(new RegExp(`\\b(?:${prefixes})\\.(\\w+)(?:\\.(\\w+))?`, "g"))].map(
    ([, section, key]) => (key === undefined ? `${section}` : `${section}.${key}`),
  )
  for (const [name, section] of called) {
    for (const [, key] of code.matchAll(new RegExp(`(?<![.\\w])${name}\\.(\\w+)`, "g"))) {
      found.push(`${section}.${key}`)
    }
    // Handed on whole, or looked up in.
    if (new RegExp(`(?<![.\\w])${name}(?:\\[|[,)}\\s]*\\))`).test(code)) found.push(section)
  }
  return found
}
