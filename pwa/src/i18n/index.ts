/** The words on the screen: which language is shown, and how a sentence gets its names and numbers. */
import { signal } from "@preact/signals"
import type { First, Plural, Rest } from "./catalogue"

/** The languages a person may choose, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const

export type Language = keyof typeof LANGUAGES

const KEPT = "language"

type Parts = { first: () => Promise<First>; rest: () => Promise<Rest> }

/** Each language in two parts, so that the first screen waits only for the words that it shows. */
const PARTS: Record<string, Parts> = {
  en: {
    first: async () => (await import("./en/first")).first,
    rest: async () => (await import("./en/rest")).rest,
  },
  de: {
    first: async () => (await import("./de/first")).first,
    rest: async () => (await import("./de/rest")).rest,
  },
  pseudo: {
    first: async () => (await import("./pseudo")).pseudo((await import("./en/first")).first),
    rest: async () => (await import("./pseudo")).pseudo((await import("./en/rest")).rest),
  },
}

/** The tag given to Intl; the pseudo-locale borrows English numbers and dates. */
export const locale = signal("en")

/** The words in use; `speak` brings those of the first screen before anything is drawn. */
export const words = signal<First>(undefined as unknown as First)

let language = "en"
let isWhole = false
let filling: Promise<void> | undefined

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

/** The first of: `?lang=`, the choice made here, the browser's languages, English. */
export function preferred(search: string, browser: readonly string[]): string {
  const asked = new URLSearchParams(search).get("lang") ?? kept()
  return [asked, ...browser.map((tag) => tag.slice(0, 2).toLowerCase()), "en"].find(
    (tag) => tag !== null && tag in PARTS,
  ) as string
}

/** Shows the app in this language. */
export function speak(wanted: string): Promise<void> {
  language = wanted
  return show()
}

/** Has the words of every screen, from now on in every language; asking again costs nothing. */
export function speakFully(): Promise<void> {
  isWhole = true
  filling ??= show().catch((error) => {
    // What is not there yet is asked for again by the next screen.
    filling = undefined
    throw error
  })
  return filling
}

async function show(): Promise<void> {
  const asked = language
  const all = isWhole
  const { first, rest } = PARTS[asked] as Parts
  const [now, later] = await Promise.all([first(), all ? rest() : undefined])
  // Whoever asked for something else meanwhile must not be overtaken.
  if (asked !== language || all !== isWhole) return show()
  words.value = { ...now, ...later }
  const plain = asked === "pseudo" ? "en" : asked
  // Someone in Ireland reads English, and dates the Irish way.
  locale.value = navigator.languages.find((tag) => tag.startsWith(plain)) ?? plain
  document.documentElement.lang = plain
  document.documentElement.dir = asked === "pseudo" ? "rtl" : "ltr"
}

/** Shows the app in the chosen language, now and from the next start on. */
export async function choose(chosen: Language): Promise<void> {
  try {
    localStorage.setItem(KEPT, chosen)
  } catch {
    // Without storage the choice lasts as long as the window.
  }
  await speak(chosen)
}

/** Puts values in the places of a sentence: `fill("Step {n}", { n: 2 })`. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The form of a sentence that fits the number, with the number in it. */
export function plural(forms: Plural, n: number): string {
  const form = new Intl.PluralRules(locale.value).select(n) === "one" ? forms.one : forms.other
  return fill(form, { n: new Intl.NumberFormat(locale.value).format(n) })
}

/** Names joined as the language joins them: "Ana, Bo and Cy". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(locale.value, { type: "conjunction" }).format(names)
}
