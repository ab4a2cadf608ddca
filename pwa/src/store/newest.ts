/** The newest records of a kind, read from the end of the index: a long history stays where it is. */
import { type ReadonlySignal, signal } from "@preact/signals"
import type { Kind, Opened } from "../domain/records"
import type { Row } from "./db"
import type { Device } from "./device"
import { broken, byMoment, entry } from "./live"
import { ofKind } from "./rows"
import { device } from "./session"

/** Which of the newest are wanted. */
export interface Stretch {
  /** So many, if there are as many. */
  readonly least: number
  /** And whatever else happened at this moment or later. */
  readonly since?: string | undefined
  /** Nothing that happened at this moment or later. */
  readonly before?: string | undefined
  /** Nothing but contacts with this person. */
  readonly person?: string | undefined
}

/** Newest first; where there are older ones, `below` is the moment from which on they are left out. */
export interface Newest<K extends Kind> {
  readonly records: readonly Opened<K>[]
  readonly below: string | undefined
}

/** For the first screen: the days of its week in every time zone, and enough to see whom one meets. */
const LATELY = { days: 9, least: 200 }
const DAY_MS = 86_400_000

const lists = new Map<Kind, ReadonlySignal<readonly Opened[] | undefined>>()

/** What happened lately of a kind, newest first; `undefined` while it is read for the first time. */
export function lately<K extends Kind>(kind: K): ReadonlySignal<readonly Opened<K>[] | undefined> {
  const list = lists.get(kind) ?? begun(kind)
  lists.set(kind, list)
  return list as unknown as ReadonlySignal<readonly Opened<K>[] | undefined>
}

function begun(kind: Kind): ReadonlySignal<readonly Opened[] | undefined> {
  const list = signal<readonly Opened[] | undefined>(undefined)
  const stretch = (now: number): Stretch => ({
    least: LATELY.least,
    since: new Date(now - LATELY.days * DAY_MS).toISOString(),
  })
  device().then(
    (mine) =>
      followed(mine, async () => {
        list.value = (await newest(mine, kind, stretch(mine.env.now()))).records
      }),
    () => undefined,
  )
  return list
}

/** Reads at once and after every change, one reading at a time; the answer ends that. */
export function followed(device: Device, read: () => Promise<void>): () => void {
  let due = false
  let running = false
  async function catchUp(): Promise<void> {
    due = true
    if (running) return
    running = true
    while (due) {
      due = false
      await read()
    }
    running = false
  }
  const end = device.changes.listen(() => void catchUp().catch(broken))
  catchUp().catch(broken)
  return end
}

/** The newest records of a kind, with their texts opened. */
export async function newest<K extends Kind>(device: Device, kind: K, stretch: Stretch): Promise<Newest<K>> {
  const { rows, below } = await newestRows(device, kind, stretch)
  const found = await Promise.all(rows.map((row) => entry(device, kind, row)))
  const records = found.filter((one) => one !== undefined).sort(byMoment)
  return { records: records as unknown as Opened<K>[], below }
}

async function newestRows(
  device: Device,
  kind: Kind,
  { least, since = "\uffff", before = "\uffff", person }: Stretch,
): Promise<{ rows: Row[]; below: string | undefined }> {
  const rows: Row[] = []
  const { read, momentBefore } = placesIn(device, kind, person)
  for (let end = before; ; ) {
    const enough = await momentBefore(end, least + 1)
    const start = enough !== undefined && enough > since ? since : enough
    for (const row of (await read(start ?? "", end)).reverse()) {
      if (row.leaving !== undefined || device.hidden.has(row.id)) continue
      if (rows.length >= least && (row.at ?? "") < since) return { rows, below: rows.at(-1)?.at ?? since }
      rows.push(row)
    }
    if (start === undefined) return { rows, below: undefined }
    end = start
  }
}

/** The records of a kind, or the contacts with a person, in the order of their moments: read in one go, for a cursor that stops at each is ten times slower. */
function placesIn(device: Device, kind: Kind, person: string | undefined) {
  const { store } = device.db.transaction("records")
  const index = person === undefined ? store.index("kind") : store.index("with")
  const place = (at: string) => (person === undefined ? [kind, at] : `${person} ${at}`)
  const range = (from: string, end: string) => IDBKeyRange.bound(place(from), place(end), false, true)
  return {
    read: (from: string, end: string): Promise<Row[]> => index.getAll(range(from, end)),
    /** The moment of what is so many places before the end; undefined where there are fewer. */
    async momentBefore(end: string, count: number): Promise<string | undefined> {
      if (!Number.isFinite(count)) return undefined
      const last = await index.openKeyCursor(range("", end), "prev")
      const cursor = count > 1 ? await last?.advance(count - 1) : last
      return typeof cursor?.key === "string" ? cursor.key.slice(`${person} `.length) : cursor?.key[1]
    },
  }
}

/** The moment of the oldest record of a kind. */
export async function oldest(device: Device, kind: Kind): Promise<string | undefined> {
  const cursor = await device.db.transaction("records").store.index("kind").openKeyCursor(ofKind(kind))
  return cursor?.key[1]
}
