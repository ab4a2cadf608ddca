/** Taking a file in: looked at first, then written in transactions that can be taken back; halves are finished by doing it again. */
import type { Archive } from "../domain/archive"
import { canonical, type Json } from "../domain/canonical"
import type { Stamp } from "../domain/clock"
import { fault } from "../domain/fields"
import type { Id } from "../domain/ids"
import { type Candidate, candidates, type Fate, fateOf, idAgain, renamed } from "../domain/importing"
import { isTombstone, type LogRecord, stampOf } from "../domain/merge"
import { isKind, REFERENCES, SCHEMA, SEALED } from "../domain/records"
import { nonce } from "../seal/bytes"
import { Locked, open, seal } from "../seal/envelope"
import { type Row, write } from "./db"
import type { Device } from "./device"
import type { Progress } from "./exporting"
import { following, forgetImport, type Import, lastImport, note, type Page, pages, sealed } from "./journal"
import { putAll } from "./many"
import { BATCH, rowOf, shown, stamped } from "./rows"

/** What taking a file in would do. */
export interface Plan {
  /** Tells one file from another. */
  readonly file: string
  readonly counts: Readonly<Record<Fate, number>>
  /** Where in the file is what this app can't read. */
  readonly unreadable: readonly string[]
  readonly todo: readonly Planned[]
  /** The new names of what was deleted here and has come back. */
  readonly back: ReadonlyMap<Id, Id>
}

interface Planned {
  readonly candidate: Candidate
  readonly fate: Fate
}

/** Looks at what a file would do here; nothing is written. */
export async function planned(device: Device, archive: Archive, text: string): Promise<Plan> {
  const rows = new Map<Id, Row>((await device.db.getAll("records")).map((row) => [row.id, row]))
  const { account, env } = device
  const found = await candidates(archive, account, env.now(), new Set(rows.keys()))
  const counts = { fresh: 0, newer: 0, older: 0, same: 0, gone: 0 }
  const unreadable = [...found.unreadable]
  const todo: Planned[] = []
  const back = new Map<Id, Id>()
  for (const whole of found.candidates) {
    const candidate = await openable(device, whole)
    const fate = await fateHere(device, rows, candidate, back)
    if (fate === "other-kind" || (fate === "fresh" && !isWhole(candidate))) {
      unreadable.push(candidate.id)
      continue
    }
    counts[fate]++
    todo.push({ candidate, fate })
  }
  return { file: await digest(text), counts, unreadable, todo, back }
}

/** What is done about what was deleted here. */
export interface Wishes {
  readonly bringBack: boolean
}

/** Does what the plan says. What was begun and not finished is finished by planning and doing it again. */
export async function takenIn(
  device: Device,
  plan: Plan,
  { bringBack }: Wishes,
  progress: Progress = () => undefined,
): Promise<Import> {
  const again = new Map<Id, Id>(plan.back)
  if (bringBack)
    for (const { candidate, fate } of plan.todo)
      if (fate === "gone") again.set(candidate.id, await idAgain(device.account, candidate.id))
  const wanted = plan.todo.filter(
    ({ candidate, fate }) =>
      fate === "fresh" || fate === "newer" || (fate === "gone" ? bringBack : namesAny(candidate, again)),
  )
  const before = await lastImport(device)
  const isOnceMore = before?.file === plan.file && !before.isDone
  const nothing = { account: device.account, file: plan.file, at: device.env.now(), added: 0, changed: 0 }
  let it: Import = isOnceMore ? before : { ...nothing, isDone: false }
  // What brings nothing new leaves the import before it to be taken back.
  let isBegun = isOnceMore
  const begin = async (): Promise<void> => {
    if (isBegun) return
    isBegun = true
    await forgetImport(device)
    await note(device, it)
  }
  try {
    for (let start = 0; start < wanted.length; start += BATCH) {
      const done = await batchTaken(device, wanted.slice(start, start + BATCH), again, begin)
      it = { ...it, added: it.added + done.added, changed: it.changed + done.changed }
      if (isBegun) await note(device, it)
      progress(Math.min(start + BATCH, wanted.length), wanted.length)
    }
    it = { ...it, isDone: true }
    if (isBegun) await note(device, it)
    return it
  } finally {
    device.changes.tell({ ids: [], saved: true })
  }
}

/** One transaction, tried again when something was saved or pulled in between. */
async function batchTaken(
  device: Device,
  batch: readonly Planned[],
  again: ReadonlyMap<Id, Id>,
  begin: () => Promise<void>,
): Promise<{ added: number; changed: number }> {
  const incoming = await Promise.all(batch.map((one) => sealedFor(device, one, again)))
  const isRenaming = again.size > 0
  for (let isFirst = true; ; isFirst = false) {
    // What was not here when it was looked at is added, which fails where it has come meanwhile.
    const isNew = batch.map(({ fate }) => isFirst && fate === "fresh")
    const before = await rowsNow(device, incoming, isNew)
    const now = isRenaming ? await stampNow(device, before) : ""
    const ready = incoming.map((one, index) => written(one, before[index], now))
    if (ready.every(({ row }) => !row)) return { added: 0, changed: 0 }
    await begin()
    const name = following(await pages(device.db))
    const journal = journalOf(ready)
    const kept = await sealed(device, name, journal)
    const isDone = await write(device.db, ["records", "outbox", "session", "secrets"], async (tx) => {
      await stamped(tx, device, null)
      const records = tx.objectStore("records")
      const there = await Promise.all(
        incoming.map(({ id }, index) => (isNew[index] ? undefined : records.get(id))),
      )
      if (there.some((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]))) return false
      await tx.objectStore("secrets").put(kept, name)
      putAll(
        tx,
        ready.flatMap(({ row }, index) => (row ? [{ row, isNew: isNew[index] ?? false }] : [])),
      )
      return true
    }).catch((error: unknown) => {
      // A browser does not say which of them had come meanwhile; asked for, whatever else is amiss comes again.
      if (!isFirst) throw error
      return false
    })
    if (isDone)
      return { added: Object.keys(journal.added).length, changed: Object.keys(journal.changed).length }
  }
}

/** The rows under these ids, as they are now; those that are new are not asked for. */
async function rowsNow(
  device: Device,
  incoming: readonly Incoming[],
  isNew: readonly boolean[],
): Promise<(Row | undefined)[]> {
  const { store } = device.db.transaction("records")
  return Promise.all(incoming.map(({ id }, index) => (isNew[index] ? undefined : store.get(id))))
}

/** Null stands for a stamp of now. */
interface Incoming {
  readonly k: string
  readonly id: Id
  readonly v: number
  readonly f: Readonly<Record<string, readonly [Stamp | null, Json]>>
}

interface Written {
  readonly row: Row | undefined
  readonly before: LogRecord | undefined
  readonly changes: Readonly<Record<string, readonly [Stamp, Json]>>
}

/** What a record does to the row that is here, given a stamp of now. */
function written({ k, id, v, f }: Incoming, row: Row | undefined, now: Stamp): Written {
  const before = row && shown(row)
  const changes: Record<string, readonly [Stamp, Json]> = {}
  if (before && (isTombstone(before) || row.leaving !== undefined || before.k !== k))
    return { row: undefined, before, changes }
  for (const [name, [stamp, value]] of Object.entries(f)) {
    const isOther = canonical(before?.f[name] ?? null) !== canonical(value)
    if (stamp === null ? isOther : stamp > ((before && stampOf(before, name)) ?? ""))
      changes[name] = [stamp ?? now, value]
  }
  if (Object.keys(changes).length === 0) return { row: undefined, before, changes }
  const dirty = { f: { ...row?.dirty.f, ...changes } }
  return { row: rowOf(row?.base, dirty, { ...row, k, id, v: Math.max(v, row?.v ?? 0) }), before, changes }
}

function journalOf(ready: readonly Written[]): Page {
  const added: Record<string, Stamp> = {}
  const changed: Record<string, Record<string, readonly [Stamp, Json]>> = {}
  for (const { row, before, changes } of ready) {
    if (!row) continue
    if (!before) added[row.id] = shown(row).h
    else
      changed[row.id] = Object.fromEntries(
        Object.entries(changes).map(([name, [stamp]]) => [
          name,
          [stamp, isTombstone(before) ? null : (before.f[name] ?? null)],
        ]),
      )
  }
  return { added, changed }
}

/** A record with its texts sealed for its place here, and the new names of what came back. */
async function sealedFor(
  device: Device,
  { candidate, fate }: Planned,
  again: ReadonlyMap<Id, Id>,
): Promise<Incoming> {
  const { k, v } = candidate
  const id = fate === "gone" ? (again.get(candidate.id) ?? candidate.id) : candidate.id
  const f: Record<string, readonly [Stamp | null, Json]> = {}
  await Promise.all(
    Object.entries(candidate.f).map(async ([name, [stamp, plain]]) => {
      const value = renamed(name, plain, again)
      const isRenamed = value !== plain
      if (fate === "older" || fate === "same") {
        if (isRenamed) f[name] = [null, value]
        return
      }
      const isSealed = isKind(k) && name in SEALED[k] && value !== null
      const place = { account: device.account, kind: k, id, field: name }
      const there = isSealed ? await seal(device.ring, place, value, nonce(device.env.random)) : value
      // On other devices the old name may stand under this very stamp.
      f[name] = [isRenamed ? null : stamp, there]
    }),
  )
  return { k, id, v, f }
}

/** With what is still sealed opened, and without what does not open here. */
async function openable(device: Device, candidate: Candidate): Promise<Candidate> {
  const f = { ...candidate.f }
  for (const field of candidate.locked) {
    const register = f[field]
    if (!register) continue
    delete f[field]
    const place = { account: device.account, kind: candidate.k, id: candidate.id, field }
    try {
      f[field] = [register[0], await open(device.ring, place, String(register[1]))]
    } catch (error) {
      if (!(error instanceof Locked)) throw error
    }
  }
  return { ...candidate, f, locked: [] }
}

/** Whether everything is there without which a record of its kind is nothing. */
function isWhole({ k, v, f }: Candidate): boolean {
  if (!isKind(k) || v > SCHEMA) return true
  const sealed = SEALED[k]
  const fields = Object.entries(f).map(([name, [, value]]) => [
    name,
    name in sealed && value !== null ? "s1.x.x" : value,
  ])
  return fault(k, Object.fromEntries(fields), true) === undefined
}

/** What was deleted here and has come back before is judged under its new name. */
async function fateHere(
  device: Device,
  rows: ReadonlyMap<Id, Row>,
  candidate: Candidate,
  back: Map<Id, Id>,
): Promise<Fate | "other-kind"> {
  const version = (id: Id): LogRecord | undefined => {
    const row = rows.get(id)
    return row && (row.leaving === undefined ? shown(row) : { k: row.k, id, h: "", d: 1 })
  }
  const fate = fateOf(candidate, version(candidate.id))
  if (fate !== "gone") return fate
  const again = await idAgain(device.account, candidate.id)
  const there = version(again)
  if (!there || isTombstone(there)) return fate
  back.set(candidate.id, again)
  return "same"
}

function namesAny({ f }: Candidate, ids: ReadonlyMap<Id, Id>): boolean {
  return REFERENCES.some((name) => {
    const value = f[name]?.[1]
    return value !== undefined && renamed(name, value, ids) !== value
  })
}

/** A stamp beyond everything that is here. */
function stampNow(device: Device, rows: readonly (Row | undefined)[]): Promise<Stamp> {
  const seen = rows
    .map((row) => (row ? shown(row).h : ""))
    .sort()
    .at(-1)
  return write(device.db, ["session"], (tx) => stamped(tx, device, seen || null))
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
