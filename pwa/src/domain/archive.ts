/** The file that holds everything (`porchlight-export`): how it is written, and how it is read with nothing taken on trust. */
import type { Json } from "./canonical"
import { devicePart, isAhead, ms, type Stamp } from "./clock"
import { DICTIONARY, misfit } from "./dictionary"
import { fault, travels } from "./fields"
import { isId } from "./ids"
import { type Live, stampOf } from "./merge"
import { isKind, SCHEMA, SEALED } from "./records"

export const FORMAT = "porchlight-export"
export const EDITION = 1

/** A record with its texts open; `locked` names the fields that could not be opened, whose sealed text is there instead. */
export interface Archived extends Live {
  readonly locked?: readonly string[]
}

export interface Archive {
  /** When it was made, in milliseconds. */
  readonly made: number
  readonly records: readonly Archived[]
}

/** A file that is not taken in, and why; `where` is a line, or the path of what is wrong. */
export class Unreadable extends Error {
  constructor(
    readonly why: "no-json" | "other" | "newer" | "invalid" | "row",
    readonly where = "",
  ) {
    super(`${why} ${where}`)
  }
}

/** The text before the records, which come one a line and with commas between them, and the text after them. */
export function frame(made: number): { head: string; tail: string } {
  const outer = {
    format: FORMAT,
    version: EDITION,
    made_at: new Date(made).toISOString(),
    made_by: "device",
    sealed: false,
  }
  return { head: `${JSON.stringify(outer).slice(0, -1)},"records":[\n`, tail: "\n]}\n" }
}

/** The archive in a text; throws `Unreadable`. What is wrong within one record of a kind that we know is for `amiss`. */
export function read(text: string): Archive {
  const outer = parsed(text)
  if (!isMap(outer) || outer.format !== FORMAT) throw new Unreadable("other")
  if (!Number.isInteger(outer.version) || Number(outer.version) < 1)
    throw new Unreadable("invalid", "$.version")
  if (Number(outer.version) > EDITION) throw new Unreadable("newer")
  const made = typeof outer.made_at === "string" ? Date.parse(outer.made_at) : Number.NaN
  if (Number.isNaN(made) || made < 0) throw new Unreadable("invalid", "$.made_at")
  if (!Array.isArray(outer.records)) throw new Unreadable("invalid", "$.records")
  const isSealed = outer.sealed === true
  return {
    made,
    records: outer.records.map((record, index) => archived(record, `$.records[${index}]`, isSealed)),
  }
}

/** Where in a record the fault is, if this version can't take it; a kind or a schema that is newer than this is let be. */
export function amiss(record: Archived): string | undefined {
  if (!isKind(record.k) || record.v > SCHEMA) return undefined
  const sealed = SEALED[record.k]
  const clear: Record<string, Json> = {}
  for (const [name, value] of Object.entries(record.f)) {
    clear[name] = name in sealed && value !== null ? STAND_IN : value
    const shape = name in sealed && !record.locked?.includes(name) ? DICTIONARY[record.k][name] : undefined
    const where = shape && value !== null ? misfit(shape, value) : undefined
    if (where !== undefined) return `.f.${name}${where}`
  }
  return fault(record.k, clear, true)?.slice(1)
}

/**
 * Each field with the stamp that it may have here. One from the future of the file or of this device is lowered to the
 * moment of the file, or it would win over every later edit (decision 12).
 */
export function believed(
  record: Archived,
  made: number,
  now: number,
): Record<string, readonly [Stamp, Json]> {
  const latest = Math.min(made, now)
  const lowered = (stamp: Stamp): Stamp =>
    isAhead(stamp, made) || isAhead(stamp, now)
      ? `${latest.toString(16).padStart(12, "0")}0000${complement(stamp.slice(16))}`
      : stamp
  return Object.fromEntries(
    Object.entries(record.f).map(([name, value]) => [
      name,
      [lowered(stampOf(record, name) ?? record.h), value] as const,
    ]),
  )
}

/** What stands for a sealed text where only the clear fields are looked at. */
const STAND_IN = "s1.x.x"
const STAMP = /^[0-9a-f]{24}$/
const KIND = /^[a-z][a-z0-9-]{0,39}$/

function complement(device: string): string {
  return devicePart(Uint8Array.from(device.match(/../g) ?? [], (pair) => 255 - Number.parseInt(pair, 16)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""))
  } catch (error) {
    // Not every browser says where.
    const at = /position (\d+)/.exec(String(error))?.[1]
    throw new Unreadable("no-json", at && String(text.slice(0, Number(at)).split("\n").length))
  }
}

function archived(record: unknown, at: string, isSealed: boolean): Archived {
  if (!isMap(record)) throw new Unreadable("invalid", at)
  const { k, id, v, h, f, hf = {}, locked = [] } = record
  const demand = (isRight: boolean, name: string): void => {
    if (!isRight) throw new Unreadable("invalid", `${at}.${name}`)
  }
  demand(typeof k === "string" && KIND.test(k), "k")
  demand(isId(id), "id")
  demand(Number.isInteger(v) && Number(v) >= 1, "v")
  demand(typeof h === "string" && STAMP.test(h) && !Number.isNaN(ms(h)), "h")
  if (!isMap(f)) throw new Unreadable("invalid", `${at}.f`)
  for (const [name, value] of Object.entries(f))
    demand(/^[a-z][a-z0-9_]{0,39}$/.test(name) && travels(value), `f.${name}`)
  if (!isMap(hf)) throw new Unreadable("invalid", `${at}.hf`)
  for (const [name, stamp] of Object.entries(hf))
    demand(name in f && typeof stamp === "string" && STAMP.test(stamp) && stamp < String(h), `hf.${name}`)
  demand(Array.isArray(locked) && locked.every((name) => typeof f[name as string] === "string"), "locked")
  const stillSealed =
    isSealed && isKind(String(k))
      ? Object.keys(SEALED[k as keyof typeof SEALED]).filter((name) => typeof f[name] === "string")
      : []
  return {
    k,
    id,
    v,
    h,
    f,
    hf,
    locked: [...new Set([...(locked as string[]), ...stillSealed])],
  } as unknown as Archived
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}
