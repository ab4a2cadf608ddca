/** What a page on paper says of a stretch of days: counts, people who may be named, and how they are called. */
import { type Counts, company } from "./company"
import { between, plus } from "./days"
import { drains } from "./draining"
import type { Id } from "./ids"
import { bits, type Channel, type Person } from "./records"
import { linesOfNames } from "./room"

/** What was logged on a local day; of a contact who was there and what it gave. */
export interface Log {
  readonly checkIns: readonly { readonly day: string; readonly valence: number | undefined }[]
  /** The newest first. */
  readonly contacts: readonly {
    readonly id: Id
    readonly day: string
    readonly channel: Channel
    readonly people: readonly Id[]
    readonly nourishing: number | undefined
  }[]
  /** Days on which it was said that nobody was there. */
  readonly alone: readonly string[]
}

export interface SummaryDay {
  readonly day: string
  /** On a scale of 1 to 5. */
  readonly mood: number | undefined
  /** Who counts as company and was there; undefined where nothing was logged. */
  readonly company: ReadonlySet<string> | undefined
}

/** So many days up to and with `last`, in their order. */
export function summaryDays(log: Log, last: string, count: number, counts: Counts): SummaryDay[] {
  const valences = new Map<string, number[]>()
  const there = new Map<string, Set<string>>()
  const at = <T>(days: Map<string, T>, day: string, none: T): T => {
    const found = days.get(day) ?? none
    days.set(day, found)
    return found
  }
  for (const { day, valence } of log.checkIns) {
    at(there, day, new Set())
    if (valence !== undefined) at(valences, day, []).push(valence)
  }
  for (const day of log.alone) at(there, day, new Set())
  for (const contact of log.contacts) {
    const met = at(there, contact.day, new Set())
    for (const one of company(contact, counts)) met.add(one)
  }
  return Array.from({ length: count }, (_, index) => {
    const day = plus(last, index - count + 1)
    const felt = valences.get(day)
    const mood = felt && 3 + felt.reduce((sum, one) => sum + one, 0) / felt.length / 50
    return { day, mood, company: there.get(day) }
  })
}

export interface Counted {
  readonly days: number
  readonly missing: number
  readonly inCompany: number
  readonly alone: number
}

/** How many days there are, and on how many nothing was logged, somebody was met, or nobody. */
export function counted(days: readonly SummaryDay[]): Counted {
  const logged = days.filter(({ company }) => company !== undefined)
  const inCompany = logged.filter(({ company }) => company?.size !== 0).length
  return {
    days: days.length,
    missing: days.length - logged.length,
    inCompany,
    alone: logged.length - inCompany,
  }
}

interface Somebody {
  readonly id: Id
  readonly fields: Person
  readonly locked: readonly string[]
}

/**
 * Who was met on how many days, in the order of their names and of nothing else. Left out without a word is whoever is
 * never suggested, ended, bereaved or a pet, whose text is locked, and who drains lately; contacts come newest first.
 */
export function met(
  days: readonly SummaryDay[],
  people: readonly Somebody[],
  contacts: Log["contacts"],
): { name: string; days: number }[] {
  return people
    .filter(
      ({ id, fields, locked }) => locked.length === 0 && bits(fields).counts && !isDraining(id, contacts),
    )
    .map(({ id, fields }) => ({
      name: fields.name,
      days: days.filter(({ company }) => company?.has(id)).length,
    }))
    .filter((one) => one.days > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** How people stand on the page: by initials, or by whole names where these are wanted and fit into so many lines. */
export function called(
  people: readonly { readonly name: string }[],
  areWanted: boolean,
  room: number,
): { names: string[]; isTooMany: boolean } {
  const whole = people.map(({ name }) => name)
  const isTooMany = areWanted && linesOfNames(whole) > room
  return { names: areWanted && !isTooMany ? whole : whole.map(initials), isTooMany }
}

/** The first letters of the first two words of a name: "A. Q.". */
export function initials(name: string): string {
  const letters = name
    .split(/[\s-]+/)
    .map((word) => [...word].find((letter) => /\p{L}|\p{N}/u.test(letter)))
    .filter((letter) => letter !== undefined)
  // A name of signs alone is nobody's initial, but somebody is meant by it.
  if (letters.length === 0) return [...name.trim()][0] ?? ""
  return letters
    .slice(0, 2)
    .map((letter) => `${letter.toLocaleUpperCase()}.`)
    .join(" ")
}

/** Runs of days with a mood and without a gap; a day alone is a dot and no line. */
export function threads(days: readonly SummaryDay[]): { index: number; mood: number }[][] {
  const runs: { index: number; mood: number }[][] = [[]]
  days.forEach(({ mood }, index) => {
    if (mood === undefined) runs.push([])
    else runs.at(-1)?.push({ index, mood })
  })
  return runs.filter(({ length }) => length > 1)
}

/** Whether a day lies in a stretch of so many days up to `last`. */
export function isWithin(day: string, last: string, count: number): boolean {
  const distance = between(day, last)
  return distance >= 0 && distance < count
}

function isDraining(id: Id, contacts: Log["contacts"]): boolean {
  return drains(
    contacts.flatMap(({ people, nourishing }) =>
      nourishing !== undefined && people.includes(id) ? [nourishing] : [],
    ),
  )
}
