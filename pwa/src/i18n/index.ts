/** The words on the screen: which language is shown, and how a sentence gets its names and numbers. */
import { signal } from "@preact/signals"
import type { Catalogue, Plural } from "./catalogue"

/** The languages a person may choose, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const

export type Language = keyof typeof LANGUAGES

const KEPT = "language"

const load: Record<string, () => Promise<Catalogue>> = {
  en: async () => (await import("./en")).en,
  de: async () => (await import("./de")).de,
  pseudo: async () => (await import("./pseudo")).pseudo((await import("./en")).en),
}

/** The tag given to Intl; the pseudo-locale borrows English numbers and dates. */
export const locale = signal("en")

/** The catalogue in use; `speak` fills it before anything is drawn. */
export const words = signal<Catalogue>(undefined as unknown as Catalogue)

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
    (tag) => tag !== null && tag in load,
  ) as string
}

/** Shows the app in this language. */
export async function speak(language: string): Promise<void> {
  words.value = await (load[language] as () => Promise<Catalogue>)()
  const plain = language === "pseudo" ? "en" : language
  // Someone in Ireland reads English, and dates the Irish way.
  locale.value = navigator.languages.find((tag) => tag.startsWith(plain)) ?? plain
  document.documentElement.lang = plain
  document.documentElement.dir = language === "pseudo" ? "rtl" : "ltr"
}

/** Shows the app in the chosen language, now and from the next start on. */
export async function choose(language: Language): Promise<void> {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // Without storage the choice lasts as long as the window.
  }
  await speak(language)
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
