/** Saving on one device: sealed first, then record and outbox row in one durable transaction. */
import type { Json } from "../domain/canonical"
import { fault } from "../domain/fields"
import { v4, v5 } from "../domain/ids"
import { isTombstone, type Live } from "../domain/merge"
import {
  HAPPENED,
  type Kind,
  type NewFieldsOf,
  type Opened,
  type Patch,
  rounded,
  SCHEMA,
} from "../domain/records"
import { abandon, type Row, type Write, write } from "./db"
import { type Device, refresh } from "./device"
import { stay } from "./leaving"
import { deleted, edited, Moved, put, rowOf, rowsOf, shown, stamped } from "./rows"
import { changed, known, opened } from "./texts"

/** A write that makes no sense, such as an edit of a record that is gone. */
export class Refused extends Error {
  constructor(
    readonly why: "missing" | "read-only" | "invalid",
    detail: string,
  ) {
    super(`${why}: ${detail}`)
  }
}

/** Saves a new record and resolves with its id when it is durable; a singleton that exists is edited. */
export function create<K extends Kind>(
  device: Device,
  kind: K,
  fields: NewFieldsOf<K>,
  id?: string,
): Promise<string> {
  return settled(device, () => made(device, kind, fields, id))
}

/** Saves the fields of a patch that are different; `undefined` clears one. */
export function edit<K extends Kind>(device: Device, kind: K, id: string, patch: Patch<K>): Promise<void> {
  return settled(device, () => patched(device, kind, id, patch))
}

/**
 * Writes the tombstone of a record; removing what is gone is no change. With a moment, it goes only if it still has the
 * mark that was made then.
 */
export function erase(device: Device, id: string, since?: number): Promise<void> {
  return settled(device, () => erased(device, id, since))
}

/** Writes once more under the account that another tab has joined meanwhile. */
export async function settled<T>(device: Device, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Moved)) throw error
    await refresh(device)
    return work()
  }
}

async function made<K extends Kind>(
  device: Device,
  kind: K,
  fields: NewFieldsOf<K>,
  id?: string,
): Promise<string> {
  const as = id ?? (await newId(device, kind, fields))
  // What has a new id is nowhere yet.
  const row = id === undefined && !DERIVED.has(kind) ? undefined : await device.db.get("records", as)
  if (row && !isTombstone(shown(row))) {
    // Whoever says it again takes its removal back.
    device.hidden.delete(as)
    if (row.leaving !== undefined) await stay(device, as)
    await patched(device, kind, as, fields as Patch<K>)
    return as
  }
  if (row) throw new Refused("missing", "a deleted record stays deleted")
  const record = { k: kind, id: as, f: {} }
  const nothing = { fields: {}, locked: [] }
  const changes = await changed(device, record, nothing, { ...moment(device, kind), ...tidied(fields) })
  check(record, changes, true)
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    // Another tab may have made the same singleton since.
    const looking = tx.objectStore("records").get(as)
    const seen = looking.then((there) => (there ? shown(there).h : null))
    const stamp = await stamped(tx, device, seen)
    const blank = rowOf(undefined, { f: {} }, { k: kind, id: as, v: SCHEMA })
    last(tx, put(tx, edited((await looking) ?? blank, changes, stamp)))
  })
  device.changes.tell({ ids: [as], saved: true })
  return as
}

async function patched<K extends Kind>(device: Device, kind: K, id: string, patch: Patch<K>): Promise<void> {
  for (;;) {
    const before = await editable(device, kind, id)
    const changes = await changed(device, before.record, before.opened, tidied(patch))
    if (Object.keys(changes).length === 0) return
    check(before.record, changes, false)
    const done = await write(device.db, ["records", "outbox", "session"], async (tx) => {
      const row = await tx.objectStore("records").get(id)
      const now = row && live(row)
      if (!now) throw new Refused("missing", id)
      // A sealed body holds several fields: it must grow out of the one that is there now.
      if ("body" in changes && now.f.body !== before.record.f.body) return false
      last(tx, put(tx, edited(row, changes, await stamped(tx, device, now.h))))
      return true
    })
    if (done) break
  }
  device.changes.tell({ ids: [id], saved: true })
}

/** The last word of a transaction, which nobody waits for: what becomes of it is what becomes of the transaction. */
function last(tx: Write, word: Promise<unknown>): void {
  word.catch(() => abandon(tx))
}

async function erased(device: Device, id: string, since?: number): Promise<void> {
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    const now = row && (since === undefined || row.leaving === since) ? live(row) : undefined
    if (row && now) await put(tx, deleted(row, await stamped(tx, device, now.h)))
  })
  device.changes.tell({ ids: [id], saved: true })
}

/** One record with its texts opened. */
export async function get<K extends Kind>(
  device: Device,
  kind: K,
  id: string,
): Promise<Opened<K> | undefined> {
  const row = await device.db.get("records", id)
  const record = row && row.leaving === undefined ? live(row) : undefined
  return record && known(record) && record.k === kind ? opened(device, record as Live & { k: K }) : undefined
}

async function editable<K extends Kind>(
  device: Device,
  kind: K,
  id: string,
): Promise<{ record: Live & { k: K }; opened: Opened<K> }> {
  const row = await device.db.get("records", id)
  const record = row && live(row)
  if (!record || record.k !== kind) throw new Refused("missing", id)
  if (record.v > SCHEMA) throw new Refused("read-only", "written by a newer version")
  const typed = record as Live & { k: K }
  return { record: typed, opened: await opened(device, typed) }
}

const DERIVED: ReadonlySet<Kind> = new Set<Kind>(["preferences", "no-contact-day"])

/** Singletons have ids that every device derives. */
async function newId<K extends Kind>(device: Device, kind: K, fields: NewFieldsOf<K>): Promise<string> {
  if (kind === "preferences") return device.account
  if (kind === "no-contact-day" && "day" in fields) {
    const derived = await v5(device.account, String(fields.day))
    const row = await device.db.get("records", derived)
    if (!row || !isTombstone(shown(row))) return derived
    // A day that was taken back and is said again needs another id, for deletions last; it is still said only once.
    const again = (await rowsOf(device, kind)).find((one) => live(one)?.f.day === fields.day)
    if (again) return again.id
  }
  return v4(device.env.random(16))
}

function moment(device: Device, kind: Kind): Record<string, Json> {
  if (!HAPPENED.has(kind)) return {}
  return { at: rounded(device.env.now()), zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}

/** Moments are rounded here, on the device, so that nobody else learns the minute. */
function tidied(fields: object): Record<string, Json | undefined> {
  const patch = { ...fields } as Record<string, Json | undefined>
  if (typeof patch.at === "string") patch.at = rounded(Date.parse(patch.at))
  return patch
}

function check(record: { k: Kind; id: string }, changes: Record<string, Json>, isNew: boolean): void {
  const path = fault(record.k, changes, isNew)
  if (path !== undefined) throw new Refused("invalid", `${record.k} ${path}`)
}

function live(row: Row): Live | undefined {
  const version = shown(row)
  return isTombstone(version) ? undefined : version
}
