/** The kinds of record, their fields as a screen sees them, and what of them is sealed. */
import type { Id } from "./ids"

/** The schema number `v` of these kinds; a record with a higher one is shown, and never edited. */
export const SCHEMA = 1

export const CHANNELS = [
  "presence",
  "message",
  "voice-message",
  "call",
  "video",
  "in-person",
  "group",
] as const
export const MINUTES = [5, 15, 45, 90, 180, 360] as const
export const SUPPORTS = ["emotional", "practical", "shared-experience", "advice", "company"] as const
export const SORTS = [
  "friend",
  "family",
  "partner",
  "housemate",
  "colleague",
  "peer",
  "professional",
  "group",
  "pet",
  "other",
] as const
export const WANTED = ["more", "right", "less"] as const
export const MODES = ["full", "low-day", "cant-today"] as const
export const INITIATORS = ["me", "them", "both"] as const
export const SUGGESTS = ["yes", "careful", "never"] as const
export const STANDINGS = ["now", "ended", "bereaved"] as const
export const PATTERNS = ["quiet", "quiet-and-low", "own-rule", "draining", "wants-more", "silent"] as const
export const STEP_KINDS = ["question", "step", "near", "keepsake", "go-on", "invite"] as const
export const ANSWERS = ["up", "down", "later", "not-today", "not-logged", "new-usual", "stop"] as const
export const STATES = ["planned", "done", "not-today"] as const

/** Feelings after which help is shown before the check-in closes. */
export const DISTRESS = ["hopeless", "trapped", "unsafe"] as const

export type Channel = (typeof CHANNELS)[number]
export type Support = (typeof SUPPORTS)[number]
export type Sort = (typeof SORTS)[number]

/** A whole number within the bounds of a scale. */
export interface Scale {
  readonly least: number
  readonly most: number
}

/** The scales of numbers. Those of contacts, persons and reflections are our own and unvalidated. */
export const SCALES = {
  bipolar: { least: -100, most: 100 },
  five: { least: 0, most: 4 },
  feel: { least: -2, most: 2 },
  depth: { least: 0, most: 3 },
  rung: { least: 0, most: 5 },
  rating: { least: 1, most: 5 },
  closeness: { least: 1, most: 5 },
  percent: { least: 1, most: 100 },
  ownRuleDays: { least: 1, most: 90 },
  weekday: { least: 1, most: 7 },
} as const satisfies Record<string, Scale>

/** When and where something happened: UTC rounded down to 15 minutes, and the IANA name of the zone. */
export interface Happened {
  at: string
  zone: string
}

export interface CheckIn extends Happened {
  valence?: number
  energy?: number
  lonely?: number
  wanted_contact?: (typeof WANTED)[number]
  alone_by_choice?: boolean
  feelings?: readonly string[]
  tension?: number
  mode: (typeof MODES)[number]
  because?: Id
  note?: string
  tags?: readonly string[]
}

export interface SocialContact extends Happened {
  people?: readonly Id[]
  channel: Channel
  minutes?: (typeof MINUTES)[number]
  initiated_by?: (typeof INITIATORS)[number]
  felt_heard?: number
  nourishing?: number
  depth?: number
  support_given?: readonly Support[]
  support_received?: readonly Support[]
  expected?: number
  because?: Id
  note?: string
}

/** "Nobody today", so that the day counts. */
export interface NoContactDay extends Partial<Happened> {
  day: string
}

/** Days from which nothing is inferred, both ends included. */
export interface Away extends Partial<Happened> {
  from: string
  to: string
}

/** Someone the account meets; `counts_as_company` false is for people lived with where the person says so. */
export interface Person {
  name: string
  sort: Sort
  closeness?: number
  channels?: readonly Channel[]
  cap?: number
  suggest?: (typeof SUGGESTS)[number]
  standing?: (typeof STANDINGS)[number]
  reason?: string
  counts_as_company?: boolean
}

export interface PersonRating extends Happened {
  person: Id
  trust?: number
  honesty?: number
  empathy?: number
}

export interface Step extends Happened {
  because?: Id
  person?: Id
  rung: number
  state: (typeof STATES)[number]
  expected?: number
  actual?: number
  barrier?: string
  reframe_helped?: boolean
  /** After a step that felt worse than expected: whether that person may be suggested all the same. */
  brought_back?: boolean
}

export interface Reflection extends Happened {
  belonging?: number
  purpose?: number
  note?: string
}

export interface Dismissal extends Partial<Happened> {
  insight: string
  until?: string
}

export interface Keepsake extends Happened {
  text: string
  person?: Id
}

/** The account's wishes; `zone` is where the app was last opened, while there is a `schedule`. */
export interface Preferences {
  zone?: string
  nudges?: boolean
  quiet_hours?: { readonly from: string; readonly to: string }
  own_rule_days?: number
  snoozed_until?: string
  no_quiet_until?: string
  invite_after_silence?: boolean
  /** The day of the week (1 Monday … 7 Sunday) of the weekly look back; none where it is off. */
  reflection_day?: number
  /** The weekly look back is not asked for before this day. */
  no_reflection_until?: string
  schedule?: readonly string[]
  names_on_lock_screen?: boolean
  help_country?: string
  language?: string
}

/** A gentle word about a pattern, written by the server; this device sets the answer. */
export interface Nudge extends Happened {
  pattern: (typeof PATTERNS)[number]
  rule: string
  since: string
  until: string
  evidence?: Readonly<Record<string, number>>
  person_candidates?: readonly Id[]
  step_kind: (typeof STEP_KINDS)[number]
  probability?: number
  sent_at: string
  answer?: (typeof ANSWERS)[number]
}

interface Kinds {
  "check-in": CheckIn
  "social-contact": SocialContact
  "no-contact-day": NoContactDay
  away: Away
  person: Person
  "person-rating": PersonRating
  step: Step
  reflection: Reflection
  dismissal: Dismissal
  keepsake: Keepsake
  preferences: Preferences
  nudge: Nudge
}

export type Kind = keyof Kinds
export type FieldsOf<K extends Kind> = Kinds[K]

/** What a new record needs to be told: when and where it happened is filled in. */
export type NewFieldsOf<K extends Kind> = Omit<FieldsOf<K>, keyof Happened> & Partial<Happened>

/** Changed fields; `undefined` clears one. */
export type Patch<K extends Kind> = { [F in keyof FieldsOf<K>]?: FieldsOf<K>[F] | undefined }

/** A record with its texts opened, as a screen sees it. */
export interface Opened<K extends Kind = Kind> {
  readonly id: Id
  readonly kind: K
  readonly fields: FieldsOf<K>
  /** Fields whose text could not be opened; they are shown as locked and never written back. */
  readonly locked: readonly string[]
  /** Written by a newer version of the app. */
  readonly readOnly: boolean
  /** When it was last edited, in milliseconds. */
  readonly edited: number
}

/** Which plain fields each sealed field of the wire holds; a list means that they travel together in one body. */
export const SEALED: { readonly [K in Kind]: { readonly [wire: string]: readonly string[] } } = {
  "check-in": { note: ["note"], tags: ["tags"] },
  "social-contact": { note: ["note"] },
  "no-contact-day": {},
  away: {},
  person: {
    body: [
      "name",
      "sort",
      "closeness",
      "channels",
      "cap",
      "suggest",
      "standing",
      "reason",
      "counts_as_company",
    ],
  },
  "person-rating": { body: ["trust", "honesty", "empathy"] },
  step: {},
  reflection: { note: ["note"] },
  dismissal: {},
  keepsake: { text: ["text"] },
  preferences: {},
  nudge: {},
}

export const KINDS = Object.keys(SEALED) as readonly Kind[]

/** Kinds that always say when and where they happened. */
export const HAPPENED: ReadonlySet<Kind> = new Set([
  "check-in",
  "social-contact",
  "step",
  "reflection",
  "person-rating",
  "keepsake",
  "nudge",
])

/** Fields that name other records, which get new ids when an account is joined. */
export const REFERENCES: readonly string[] = ["people", "person", "person_candidates", "because"]

/** The two clear bits of a person: whether meeting them is company, and whether a step may suggest them. */
export function bits(person: Partial<Person>): { counts: boolean; suggestable: boolean } {
  const present = (person.standing === undefined || person.standing === "now") && person.suggest !== "never"
  return {
    counts: present && person.sort !== "pet" && person.counts_as_company !== false,
    suggestable: present && person.suggest !== "careful",
  }
}

/** Whether a kind is one that this version knows. */
export function isKind(kind: string): kind is Kind {
  return (KINDS as readonly string[]).includes(kind)
}

/** The moment, as a record says it: UTC, rounded down to 15 minutes so that it tells less. */
export function rounded(ms: number): string {
  const quarter = 15 * 60_000
  return new Date(Math.floor(ms / quarter) * quarter).toISOString().replace(".000Z", "Z")
}
