/** What each field of a record holds once its texts are open: the schema of the export, its tables and their dictionary are made of this. */
import type { Json } from "./canonical"
import {
  ANSWERS,
  CHANNELS,
  INITIATORS,
  type Kind,
  MINUTES,
  MODES,
  PATTERNS,
  SCALES,
  type Scale,
  SORTS,
  STANDINGS,
  STATES,
  STEP_KINDS,
  SUGGESTS,
  SUPPORTS,
  WANTED,
} from "./records"

/** How a text looks, where it is no free one. */
export const TEXTS = {
  id: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
  moment: "^\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:?\\d\\d)$",
  zone: "^[A-Za-z0-9_+\\-/]{1,64}$",
  day: "^\\d{4}-\\d{2}-\\d{2}$",
  time: "^([01]\\d|2[0-3]):[0-5]\\d$",
  code: "^[a-z][a-z0-9-]{0,39}$",
  country: "^[A-Z]{2}$",
  language: "^[A-Za-z0-9-]{2,35}$",
} as const

export type Shape =
  | { readonly is: "scale"; readonly least: number; readonly most: number; readonly isOurs?: true }
  | { readonly is: "one-of"; readonly of: readonly (string | number)[]; readonly unit?: "minutes" }
  | { readonly is: "list"; readonly of: Shape; readonly most: number }
  | { readonly is: "body"; readonly of: Readonly<Record<string, Shape>>; readonly needs: readonly string[] }
  | { readonly is: "text"; readonly most?: number }
  | { readonly is: "flag" | "numbers" | "hours" | keyof typeof TEXTS }

const plain = <T extends "flag" | "numbers" | "hours" | keyof typeof TEXTS>(is: T): { readonly is: T } => ({
  is,
})
const scale = ({ least, most }: Scale): Shape => ({ is: "scale", least, most })
/** A scale of our own, which nobody has validated. */
const ours = ({ least, most }: Scale): Shape => ({ is: "scale", least, most, isOurs: true })
const oneOf = (of: readonly (string | number)[]): Shape => ({ is: "one-of", of })
const list = (of: Shape, most: number): Shape => ({ is: "list", of, most })

const text: Shape = { is: "text" }
const id = plain("id")
const happened = { at: plain("moment"), zone: plain("zone") }
const supports = list(oneOf(SUPPORTS), SUPPORTS.length)

/** The fields of each kind, as they stand in an export. */
export const DICTIONARY: { readonly [K in Kind]: Readonly<Record<string, Shape>> } = {
  "check-in": {
    ...happened,
    valence: scale(SCALES.bipolar),
    energy: scale(SCALES.bipolar),
    lonely: scale(SCALES.five),
    wanted_contact: oneOf(WANTED),
    alone_by_choice: plain("flag"),
    feelings: list(plain("code"), 32),
    tension: scale(SCALES.five),
    mode: oneOf(MODES),
    because: id,
    note: text,
    tags: list(text, 1000),
  },
  "social-contact": {
    ...happened,
    people: list(id, 64),
    channel: oneOf(CHANNELS),
    minutes: { is: "one-of", of: MINUTES, unit: "minutes" },
    initiated_by: oneOf(INITIATORS),
    felt_heard: ours(SCALES.five),
    nourishing: scale(SCALES.feel),
    depth: ours(SCALES.depth),
    support_given: supports,
    support_received: supports,
    expected: scale(SCALES.feel),
    because: id,
    note: text,
  },
  "no-contact-day": { ...happened, day: plain("day") },
  away: { ...happened, from: plain("day"), to: plain("day") },
  person: {
    ...happened,
    counts: plain("flag"),
    suggestable: plain("flag"),
    body: {
      is: "body",
      of: {
        name: text,
        sort: oneOf(SORTS),
        closeness: scale(SCALES.closeness),
        channels: list(oneOf(CHANNELS), CHANNELS.length),
        cap: scale(SCALES.rung),
        suggest: oneOf(SUGGESTS),
        standing: oneOf(STANDINGS),
        reason: text,
        counts_as_company: plain("flag"),
      },
      needs: ["name"],
    },
  },
  "person-rating": {
    ...happened,
    person: id,
    body: {
      is: "body",
      of: { trust: ours(SCALES.rating), honesty: ours(SCALES.rating), empathy: ours(SCALES.rating) },
      needs: [],
    },
  },
  step: {
    ...happened,
    because: id,
    person: id,
    rung: scale(SCALES.rung),
    state: oneOf(STATES),
    expected: scale(SCALES.feel),
    actual: scale(SCALES.feel),
    barrier: plain("code"),
    reframe_helped: plain("flag"),
    brought_back: plain("flag"),
  },
  reflection: { ...happened, belonging: ours(SCALES.five), purpose: ours(SCALES.five), note: text },
  dismissal: { ...happened, insight: { is: "text", most: 120 }, until: plain("day") },
  keepsake: { ...happened, text, person: id },
  preferences: {
    ...happened,
    nudges: plain("flag"),
    quiet_hours: plain("hours"),
    own_rule_days: scale(SCALES.ownRuleDays),
    snoozed_until: plain("moment"),
    no_quiet_until: plain("day"),
    invite_after_silence: plain("flag"),
    reflection_day: scale(SCALES.weekday),
    no_reflection_until: plain("day"),
    schedule: list(plain("time"), 8),
    names_on_lock_screen: plain("flag"),
    help_country: plain("country"),
    language: plain("language"),
  },
  nudge: {
    ...happened,
    pattern: oneOf(PATTERNS),
    rule: plain("code"),
    since: plain("day"),
    until: plain("day"),
    evidence: plain("numbers"),
    person_candidates: list(id, 5),
    step_kind: oneOf(STEP_KINDS),
    probability: scale(SCALES.percent),
    sent_at: plain("moment"),
    answer: oneOf(ANSWERS),
  },
}

/** Where within a value the fault is, "" for the value itself; nothing where it has the shape. */
export function misfit(shape: Shape, value: Json): string | undefined {
  const said = (isRight: boolean): string | undefined => (isRight ? undefined : "")
  if (shape.is === "text")
    return said(typeof value === "string" && (!shape.most || [...value].length <= shape.most))
  if (shape.is === "flag") return said(typeof value === "boolean")
  if (shape.is === "one-of") return said((shape.of as readonly Json[]).includes(value))
  if (shape.is === "scale")
    return said(Number.isInteger(value) && Number(value) >= shape.least && Number(value) <= shape.most)
  if (shape.is === "list") {
    if (!Array.isArray(value) || value.length > shape.most) return ""
    const index = value.findIndex((item) => misfit(shape.of, item as Json) !== undefined)
    return index === -1 ? undefined : `[${index}]`
  }
  if (shape.is in TEXTS)
    return said(
      typeof value === "string" && new RegExp(TEXTS[shape.is as keyof typeof TEXTS], "u").test(value),
    )
  if (value === null || typeof value !== "object" || Array.isArray(value)) return ""
  return shape.is === "body" ? bodyMisfit(shape, value as Record<string, Json>) : undefined
}

function bodyMisfit(
  { of, needs }: Extract<Shape, { is: "body" }>,
  body: Record<string, Json>,
): string | undefined {
  const lacking = needs.find((name) => (body[name] ?? null) === null)
  if (lacking !== undefined) return `.${lacking}`
  for (const [name, value] of Object.entries(body)) {
    const shape = of[name]
    const where = shape && value !== null ? misfit(shape, value) : undefined
    if (where !== undefined) return `.${name}${where}`
  }
  return undefined
}
