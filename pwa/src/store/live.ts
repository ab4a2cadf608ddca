/** Lists that follow the store: what is saved in any tab, or comes in by sync, is on the screen at once; for kinds of which there are few. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals"
import { isTombstone } from "../domain/merge"
import { HAPPENED, type Kind, type Opened } from "../domain/records"
import type { Row } from "./db"
import type { Device } from "./device"
import { rowsOf, shown } from "./rows"
import { device } from "./session"
import { known, opened } from "./texts"

/** From this many changed records on, a list is read as a whole. */
const MANY = 200

const lists = new Map<Kind, ReadonlySignal<readonly Opened[] | undefined>>()

/** All records of a kind, newest first and people by name; `undefined` while they are read for the first time. */
export function live<K extends Kind>(kind: K): ReadonlySignal<readonly Opened<K>[] | undefined> {
  const list = lists.get(kind) ?? begun(kind)
  lists.set(kind, list)
  return list as unknown as ReadonlySignal<readonly Opened<K>[] | undefined>
}

function begun(kind: Kind): ReadonlySignal<readonly Opened[] | undefined> {
  const list = signal<readonly Opened[] | undefined>(undefined)
  // A store that does not open is told by session.start(); a list then stays empty-handed.
  device().then(
    (mine) => follow(mine, kind, list),
    () => undefined,
  )
  return list
}

/** Keeps a signal equal to the records of a kind on a device; the answer ends that. */
export function follow(device: Device, kind: Kind, list: Signal<readonly Opened[] | undefined>): () => void {
  const entries = new Map<string, Opened>()
  let whole = true
  let ids = new Set<string>()
  let running = false

  async function catchUp(): Promise<void> {
    if (running) return
    running = true
    while (whole || ids.size > 0) {
      const all = whole || ids.size > MANY
      const some = ids
      whole = false
      ids = new Set()
      if (all) await readAll(device, kind, entries)
      else await readSome(device, kind, entries, some)
      const visible = [...entries.values()].filter(({ id }) => !device.hidden.has(id))
      list.value = visible.sort(kind === "person" ? byName : byMoment)
    }
    running = false
  }

  const end = device.changes.listen((change) => {
    if (change.session || change.ids.length === 0) whole = true
    for (const id of change.ids) ids.add(id)
    catchUp().catch(broken)
  })
  catchUp().catch(broken)
  return end
}

async function readAll(device: Device, kind: Kind, entries: Map<string, Opened>): Promise<void> {
  const rows = await rowsOf(device, kind)
  const found = await Promise.all(rows.map((row) => entry(device, kind, row)))
  entries.clear()
  for (const one of found) if (one) entries.set(one.id, one)
}

async function readSome(
  device: Device,
  kind: Kind,
  entries: Map<string, Opened>,
  ids: ReadonlySet<string>,
): Promise<void> {
  const tx = device.db.transaction("records")
  const rows = await Promise.all([...ids].map((id) => tx.store.get(id)))
  await Promise.all(
    [...ids].map(async (id, index) => {
      const row = rows[index]
      const one = row && (await entry(device, kind, row))
      if (one) entries.set(id, one)
      else entries.delete(id)
    }),
  )
}

/** What a screen sees of a row; undefined where there is nothing to see. */
export async function entry(device: Device, kind: Kind, row: Row): Promise<Opened | undefined> {
  const version = shown(row)
  if (row.leaving !== undefined) return undefined
  if (isTombstone(version) || version.k !== kind || !known(version)) return undefined
  return opened(device, version)
}

const names = new Intl.Collator()

function byName(a: Opened, b: Opened): number {
  return names.compare(nameOf(a), nameOf(b)) || (a.id < b.id ? -1 : 1)
}

/** A person whose text is locked has no name here. */
function nameOf(one: Opened): string {
  return "name" in one.fields ? String(one.fields.name) : ""
}

/** Newest first; of the same moment, what was edited last. */
export function byMoment(a: Opened, b: Opened): number {
  const first = momentOf(a)
  const second = momentOf(b)
  if (first !== second) return first > second ? -1 : 1
  return b.edited - a.edited || (a.id < b.id ? -1 : 1)
}

function momentOf(one: Opened): string {
  if (HAPPENED.has(one.kind)) return "at" in one.fields ? String(one.fields.at) : ""
  if ("day" in one.fields) return String(one.fields.day)
  return "from" in one.fields ? String(one.fields.from) : ""
}

/** The database was closed under us, by a wipe or a newer version; the page is on its way out. */
export function broken(error: unknown): void {
  console.warn("a list stopped following the store", error)
}
