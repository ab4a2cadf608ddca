/** The two parts of a language: the first screen waits for the first alone, and no screen shows half of two languages. */
import { readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { beforeEach, expect, test, vi } from "vitest"
import { de } from "./de"
import { en } from "./en"
import { first as english } from "./en/first"

const SRC = resolve(import.meta.dirname, "..")
const page = { documentElement: { lang: "", dir: "" } }

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal("document", page)
  vi.stubGlobal("navigator", { languages: ["en-GB", "de-AT"] })
})

test("the first words come alone, and the others when they are asked for", async () => {
  const { speak, speakFully, words } = await import("./index")
  await speak("en")
  expect(words.value).toEqual(english)
  await speakFully()
  expect(words.value).toEqual(en)
  const before = words.value
  await speakFully()
  expect(words.value).toBe(before)
})

test("another language is shown whole, at once", async () => {
  const { choose, speak, speakFully, words, locale } = await import("./index")
  await speak("en")
  await speakFully()
  const seen: unknown[] = []
  words.subscribe((now) => seen.push(now))
  await choose("de")
  expect(seen).toEqual([en, de])
  expect(locale.value).toBe("de-AT")
  expect(page.documentElement.lang).toBe("de")
})

test("whoever asks for another language while words are on their way gets that one", async () => {
  const { speak, speakFully, words } = await import("./index")
  await Promise.all([speak("en"), speakFully(), speak("de")])
  expect(words.value).toEqual(de)
})

test("the made-up language comes in two parts too", async () => {
  const { speak, speakFully, words } = await import("./index")
  await speak("pseudo")
  expect(Object.keys(words.value)).toEqual(Object.keys(english))
  await speakFully()
  expect(Object.keys(words.value)).toEqual(Object.keys(en))
  expect(page.documentElement.dir).toBe("rtl")
})

test("nothing that the first screen is made of knows of the other words", () => {
  const files = new Set<string>()
  reach(join(SRC, "main.tsx"), files)
  reach(join(SRC, "screens/welcome/Welcome.tsx"), files)
  const reached = [...files].map((file) => relative(SRC, file))
  expect(reached).toContain("screens/today/Week.tsx")
  expect(reached.filter((file) => /^i18n\/(whole|en|de)\b/.test(file))).toEqual([])
})

/** Follows what a file imports statically; types are gone by the time it runs. */
function reach(file: string, files: Set<string>): void {
  if (files.has(file)) return
  files.add(file)
  const code = readFileSync(file, "utf8")
  for (const [, path = ""] of code.matchAll(/^(?:import(?! type)|export(?! type)|\}).*?"(\.[^"]+)"$/gm)) {
    if (path.endsWith(".css")) continue
    const found = ["", ".ts", ".tsx"]
      .map((ending) => resolve(dirname(file), path + ending))
      .find((one) => /\.tsx?$/.test(one) && readable(one))
    if (found) reach(found, files)
  }
}

function readable(file: string): boolean {
  try {
    return readFileSync(file).length > 0
  } catch {
    return false
  }
}
