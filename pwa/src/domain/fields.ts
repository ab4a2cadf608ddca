/** What the clear fields of each kind may hold on the wire; the server has the same rules (tests/vectors/records.json). */
import { canonical, type Json, NotCanonical } from "./canonical"
import { isId } from "./ids"
import {
  ANSWERS,
  CHANNELS,
  HAPPENED,
  INITIATORS,
  isKind,
  type Kind,
  MINUTES,
  MODES,
  PATTERNS,
  SCALES,
  type Scale,
  STATES,
  STEP_KINDS,
  SUPPORTS,
  WANTED,
} from "./records"

/** Says where within a value the fault is: "" for the value itself, nothing where all is well. */
type Rule = (value: Json) => string | undefined

const is =
  (test: (value: Json) => boolean): Rule =>
  (value) =>
    test(value) ? undefined : ""
const text = (pattern: RegExp): Rule => is((value) => typeof value === "string" && pattern.test(value))
const among = (values: readonly Json[]): Rule => is((value) => values.includes(value))
const scale = ({ least, most }: Scale): Rule =>
  is((value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most)
const list =
  (rule: Rule, most: number): Rule =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return ""
    const index = value.findIndex((item) => rule(item as Json) !== undefined)
    return index === -1 ? undefined : `[${index}]`
  }

const flag = is((value) => typeof value === "boolean")
const id = is(isId)
const code = text(/^[a-z][a-z0-9-]{0,39}$/)
const day = text(/^\d{4}-\d{2}-\d{2}$/)
const clockTime = text(/^([01]\d|2[0-3]):[0-5]\d$/)
const sealed = text(/^s1\.[\w-]{1,64}\.[\w-]+$/)
const moment = is(
  (value) =>
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
)
const hours: Rule = (value) => {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return ""
  const map = value as Record<string, Json>
  const wrong = ["from", "to"].find((name) => clockTime(map[name] ?? null) !== undefined)
  return wrong === undefined ? undefined : wrong in map ? `.${wrong}` : ""
}

const numbers: Rule = (value) => {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return ""
  const names = Object.keys(value)
  if (names.length > 16 || !names.every((name) => /^[a-z][a-z0-9_]{0,39}$/.test(name))) return ""
  return Object.values(value).every(Number.isInteger) ? undefined : "[...]"
}

const five = scale(SCALES.five)
const feel = scale(SCALES.feel)
const supports = list(among(SUPPORTS), SUPPORTS.length)

const WHEN: Record<string, Rule> = { at: moment, zone: text(/^[A-Za-z0-9_+\-/]{1,64}$/) }

const RULES: { readonly [K in Kind]: Readonly<Record<string, Rule>> } = {
  "check-in": {
    valence: scale(SCALES.bipolar),
    energy: scale(SCALES.bipolar),
    lonely: five,
    wanted_contact: among(WANTED),
    alone_by_choice: flag,
    feelings: list(code, 32),
    tension: five,
    mode: among(MODES),
    because: id,
    note: sealed,
    tags: sealed,
  },
  "social-contact": {
    people: list(id, 64),
    channel: among(CHANNELS),
    minutes: among(MINUTES),
    initiated_by: among(INITIATORS),
    felt_heard: five,
    nourishing: feel,
    depth: scale(SCALES.depth),
    support_given: supports,
    support_received: supports,
    expected: feel,
    because: id,
    note: sealed,
  },
  "no-contact-day": { day },
  away: { from: day, to: day },
  person: { counts: flag, suggestable: flag, body: sealed },
  "person-rating": { person: id, body: sealed },
  step: {
    because: id,
    person: id,
    rung: scale(SCALES.rung),
    state: among(STATES),
    expected: feel,
    actual: feel,
    barrier: code,
    reframe_helped: flag,
    brought_back: flag,
  },
  reflection: { belonging: five, purpose: five, note: sealed },
  dismissal: { insight: is((value) => typeof value === "string" && [...value].length <= 120), until: day },
  keepsake: { text: sealed, person: id },
  preferences: {
    nudges: flag,
    quiet_hours: hours,
    own_rule_days: scale(SCALES.ownRuleDays),
    snoozed_until: moment,
    no_quiet_until: day,
    invite_after_silence: flag,
    reflection_day: scale(SCALES.weekday),
    no_reflection_until: day,
    schedule: list(clockTime, 8),
    names_on_lock_screen: flag,
    help_country: text(/^[A-Z]{2}$/),
    language: text(/^[A-Za-z0-9-]{2,35}$/),
  },
  nudge: {
    pattern: among(PATTERNS),
    rule: code,
    since: day,
    until: day,
    evidence: numbers,
    person_candidates: list(id, 5),
    step_kind: among(STEP_KINDS),
    probability: scale(SCALES.percent),
    sent_at: moment,
    answer: among(ANSWERS),
  },
}

const REQUIRED: { readonly [K in Kind]?: readonly string[] } = {
  "check-in": ["mode"],
  "social-contact": ["channel"],
  "no-contact-day": ["day"],
  away: ["from", "to"],
  person: ["counts", "suggestable", "body"],
  "person-rating": ["person", "body"],
  step: ["rung", "state"],
  dismissal: ["insight"],
  keepsake: ["text"],
  nudge: ["pattern", "rule", "since", "until", "step_kind", "sent_at"],
}

/** The fields that a record of this kind always has. */
export function required(kind: Kind): readonly string[] {
  return [...(HAPPENED.has(kind) ? ["at", "zone"] : []), ...(REQUIRED[kind] ?? [])]
}

/** The JSON path of the first field that the server would not take; a new record must have what its kind requires. */
export function fault(
  kind: string,
  fields: Readonly<Record<string, Json>>,
  isNew: boolean,
): string | undefined {
  for (const [name, value] of Object.entries(fields)) {
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(name) || !travels(value)) return `$.f.${name}`
  }
  if (!isKind(kind)) return undefined
  for (const name of required(kind)) {
    if ((fields[name] ?? null) === null && (isNew || name in fields)) return `$.f.${name}`
  }
  for (const [name, value] of Object.entries(fields)) {
    const where = value === null ? undefined : (RULES[kind][name] ?? WHEN[name])?.(value)
    if (where !== undefined) return `$.f.${name}${where}`
  }
  return undefined
}

/** Whether a value may be in a field. */
export function travels(value: unknown): boolean {
  try {
    canonical(value)
    return true
  } catch (error) {
    if (error instanceof NotCanonical) return false
    throw error
  }
}
