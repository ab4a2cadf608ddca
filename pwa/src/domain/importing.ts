/** What becomes of each record of a file: decided by stamps alone, so that taking a file in twice is taking it in once. */
import { type Archive, type Archived, amiss, believed } from "./archive"
import type { Json } from "./canonical"
import type { Stamp } from "./clock"
import { type Id, v5 } from "./ids"
import { isTombstone, type LogRecord, stampOf } from "./merge"
import { type Kind, REFERENCES } from "./records"

/** A record as it is to stand here, with the stamp of each field. */
export interface Candidate {
  readonly k: string
  readonly id: Id
  readonly v: number
  readonly f: Readonly<Record<string, readonly [Stamp, Json]>>
  /** Fields whose text is still sealed. */
  readonly locked: readonly string[]
}

/** `fresh` is not here yet, `newer` than here, `older` than here, the `same`, or `gone`: deleted here since. */
export type Fate = "fresh" | "newer" | "older" | "same" | "gone"

/** What would become of a candidate, given what is here under its id; nothing where nothing ever was. */
export function fateOf(candidate: Candidate, here: LogRecord | undefined): Fate | "other-kind" {
  if (!here) return "fresh"
  if (here.k !== candidate.k) return "other-kind"
  if (isTombstone(here)) return "gone"
  const all = Object.entries(candidate.f)
  const isNewer = all.some(([name, [stamp]]) => stamp > (stampOf(here, name) ?? ""))
  if (isNewer) return "newer"
  const isOlder = Object.keys(here.f).some(
    (name) => (stampOf(here, name) ?? "") > (candidate.f[name]?.[0] ?? ""),
  )
  return isOlder ? "older" : "same"
}

/** The candidates of a file for this account, one an id, and the places of what can't be read; `there` are the ids in use. */
export async function candidates(
  archive: Archive,
  account: Id,
  now: number,
  there: ReadonlySet<Id>,
): Promise<{ candidates: Candidate[]; unreadable: string[] }> {
  const byId = new Map<Id, Candidate>()
  const unreadable: string[] = []
  for (const [index, record] of archive.records.entries()) {
    const where = amiss(record)
    if (where !== undefined) {
      unreadable.push(`$.records[${index}]${where}`)
      continue
    }
    const id = await idHere(record, account, there)
    const { k, v, locked = [] } = record
    const one = { k, id, v, f: believed(record, archive.made, now), locked }
    byId.set(id, joined(one, byId.get(id)))
  }
  return { candidates: [...byId.values()], unreadable }
}

/** The id under which something that was deleted here comes back: always the same one. */
export function idAgain(account: Id, id: Id): Promise<Id> {
  return v5(account, `again/${id}`)
}

/** The value of a field that names other records, with those names that have changed; the very same where none has. */
export function renamed(name: string, value: Json, ids: ReadonlyMap<Id, Id>): Json {
  if (!REFERENCES.includes(name)) return value
  if (typeof value === "string") return ids.get(value) ?? value
  if (!Array.isArray(value) || !value.some((item) => ids.has(String(item)))) return value
  return value.map((item) => ids.get(String(item)) ?? (item as Json))
}

/** What exists once in an account has the id that every device of it derives; everything else keeps its own. */
async function idHere(record: Archived, account: Id, there: ReadonlySet<Id>): Promise<Id> {
  const kind = record.k as Kind
  if (kind === "preferences") return account
  if (kind === "no-contact-day" && !there.has(record.id)) return v5(account, String(record.f.day))
  return record.id
}

/** Two versions of one record in one file: of each field the later. */
function joined(one: Candidate, other: Candidate | undefined): Candidate {
  if (other?.k !== one.k) return one
  const f = { ...other.f }
  for (const [name, register] of Object.entries(one.f))
    if (register[0] > (f[name]?.[0] ?? "")) f[name] = register
  return { ...one, v: Math.max(one.v, other.v), f, locked: [...new Set([...one.locked, ...other.locked])] }
}
