/** Entries of Daylio as an archive: the same ids and stamps each time, so that a file that comes twice is there once. */
import type { Archive, Archived } from "./archive"
import { canonical, type Json } from "./canonical"
import type { DaylioEntry } from "./daylio"
import { type Id, v5 } from "./ids"
import { bits, rounded } from "./records"

/** What a word of the file stands for. */
export interface Meanings {
  /** A level of mood for each word, from 0 (very low) to 4 (very good). */
  readonly moods: Readonly<Record<string, number>>
  /** Whether an activity is a tag, is left out, is a new person of that name, or is one whose id is said. */
  readonly activities: Readonly<Record<string, "tag" | "leave" | "new" | Id>>
}

/** Where the file is taken in; `msOf` is the moment of a wall's day and time there. */
export interface Place {
  readonly account: Id
  readonly zone: string
  readonly now: number
  readonly msOf: (day: string, time: string) => number
}

/** Words that Daylio comes with, or that are plain enough to be suggested. */
const WORDS: readonly (readonly string[])[] = [
  ["awful", "schrecklich", "mies", "horrible", "terrible", "affreux", "pessimo", "péssimo"],
  ["bad", "schlecht", "mal", "mauvais", "male", "ruim"],
  ["meh", "so lala", "ok", "okay", "normal", "bof", "così così"],
  ["good", "gut", "bien", "bene", "bem"],
  ["rad", "super", "toll", "genial", "génial", "súper", "fantastico", "ótimo"],
]

/** The level of mood that a word probably means. */
export function levelOf(mood: string): number | undefined {
  const level = WORDS.findIndex((words) => words.includes(mood.toLowerCase()))
  return level === -1 ? undefined : level
}

/** Each different word, the most frequent first. */
export function wordsOf(words: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word)
}

/** All entries as records; an activity without a meaning is a tag. */
export async function archiveOf(
  entries: readonly DaylioEntry[],
  meanings: Meanings,
  place: Place,
): Promise<Archive> {
  const records: Archived[] = []
  const seen = new Map<string, number>()
  const met = new Map<string, { id: Id; ms: number }>()
  for (const entry of entries) {
    const ms = place.msOf(entry.day, entry.time)
    const { line: _, ...content } = entry
    const text = canonical({ ...content })
    // Two entries may be alike to the letter.
    const nth = seen.get(text) ?? 0
    seen.set(text, nth + 1)
    const id = await v5(place.account, `daylio/${text}/${nth}`)
    const happened = { at: rounded(ms), zone: place.zone }
    const meaningOf = (activity: string): string => saidOf(meanings.activities, activity) ?? "tag"
    const tags = entry.activities.filter((one) => meaningOf(one) === "tag")
    const mood = saidOf(meanings.moods, entry.mood)
    records.push(
      recordOf("check-in", id, ms, {
        ...happened,
        mode: "full",
        ...(mood === undefined ? {} : { valence: (mood - 2) * 40 }),
        ...(entry.note === "" ? {} : { note: entry.note }),
        ...(tags.length === 0 ? {} : { tags }),
      }),
    )
    const people: Id[] = []
    for (const activity of entry.activities) {
      const meaning = meaningOf(activity)
      if (meaning === "tag" || meaning === "leave") continue
      people.push(meaning === "new" ? await somebody(met, place.account, activity, ms) : meaning)
    }
    if (people.length > 0) {
      const contact = { ...happened, channel: "in-person", people: [...new Set(people)] }
      records.push(
        recordOf("social-contact", await v5(place.account, `daylio/${text}/${nth}/contact`), ms, contact),
      )
    }
  }
  for (const [name, { id, ms }] of met) {
    const body = { name, sort: "friend" } as const
    records.push(recordOf("person", id, ms, { body, ...bits(body) }))
  }
  return { made: place.now, records }
}

/** What was said of a word; a word may be one that every map knows, as "constructor" is in Spanish. */
export function saidOf<T>(words: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined
}

/** A person of this name, first met at the earliest moment in the file. */
async function somebody(
  met: Map<string, { id: Id; ms: number }>,
  account: Id,
  name: string,
  ms: number,
): Promise<Id> {
  const known = met.get(name)
  const id = known?.id ?? (await v5(account, `daylio/person/${name}`))
  met.set(name, { id, ms: Math.min(ms, known?.ms ?? ms) })
  return id
}

/** So much later it can be on the wall where it was written than on the one here. */
const AHEAD_MS = 26 * 3600_000

/**
 * As if it had been written here by then at the latest, by a device that nobody has. A stamp from the future would be
 * lowered, to another one each time that the file comes, and so win over what was edited here meanwhile.
 */
function recordOf(k: string, id: Id, ms: number, f: Record<string, Json>): Archived {
  return {
    k,
    id,
    v: 1,
    h: `${Math.max(0, ms - AHEAD_MS)
      .toString(16)
      .padStart(12, "0")}0000da7110da`,
    f,
  }
}
