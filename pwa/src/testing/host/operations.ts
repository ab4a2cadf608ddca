/** What a simulated device can be told to do: the app's own functions, and a look at all that it holds. */

import type { Json } from "../../domain/canonical"
import { isTombstone, type LogRecord } from "../../domain/merge"
import { type Kind, type NewFieldsOf, type Patch, SCHEMA } from "../../domain/records"
import { ONLY, write } from "../../store/db"
import { type Device, sessionOf, setSession } from "../../store/device"
import { discard, retry } from "../../store/outbox"
import { edited, put, shown, stamped } from "../../store/rows"
import { create, edit, erase, get } from "../../store/writing"
import { turnOn } from "../../sync/enrolment"
import { exchange } from "../../sync/exchange"
import { enter, find } from "../../sync/joining"
import { outbox } from "../devices"

type Fields = Record<string, Json>

/** Arguments as they come from the simulator, which knows what it asks for. */
export interface Told {
  readonly kind: Kind
  /** What exists once is named by the app. */
  readonly id: string
  readonly fields: Fields
  readonly code: string
  readonly local: "bring" | "leave"
}

export const OPERATIONS = {
  create: (device, { kind, id, fields }) => create(device, kind, fields as unknown as NewFieldsOf<Kind>, id),
  edit: async (device, { kind, id, fields }) => {
    const before = await fieldsOf(device, id)
    await edit(device, kind, id, fields as unknown as Patch<Kind>)
    return before
  },
  erase: async (device, { id }) => {
    await erase(device, id)
    // What was never here is not gone.
    const row = await device.db.get("records", id)
    return row !== undefined && isTombstone(shown(row))
  },
  exchange: (device) => exchange(device),
  turnOn: (device) => turnOn(device),
  join: async (device, { code, local }) => enter(device, await find(device, code), local),
  signedOut: (device) => setSession(device, { signedIn: false }),
  retry: (device, { id }) => retry(device, id),
  discard: (device, { id }) => discard(device, id),
  poison: (device, { id, fields }) => poison(device, id, fields),
  look: (device) => look(device),
} satisfies Record<string, (device: Device, told: Told) => Promise<unknown>>

/** What is shown of a record, its text opened. */
async function fieldsOf(device: Device, id: string): Promise<Fields> {
  const row = await device.db.get("records", id)
  const version = row && shown(row)
  if (!version || isTombstone(version)) return {}
  const text = await textOf(device, version)
  return { ...version.f, ...(text === undefined ? {} : { text }) }
}

/** Fields that no screen would write, as a bug or a broken disk might. */
async function poison(device: Device, id: string, fields: Fields): Promise<void> {
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    if (!row) return
    const now = shown(row)
    if (!isTombstone(now)) await put(tx, edited(row, fields, await stamped(tx, device, now.h)))
  })
}

async function look(device: Device): Promise<object> {
  const waiting = new Map((await outbox(device)).map((row) => [row.id, row.parked ?? "waiting"]))
  const records: { [id: string]: { shown: LogRecord; isNew: boolean; outbox?: string; text?: string } } = {}
  for (const row of await device.db.getAll("records")) {
    const version = shown(row)
    const outbox = waiting.get(row.id)
    const text = await textOf(device, version)
    records[row.id] = {
      shown: version,
      isNew: row.base === undefined,
      ...(outbox === undefined ? {} : { outbox }),
      ...(text === undefined ? {} : { text }),
    }
  }
  const { account, cursor, epoch, signedIn, clock } = await sessionOf(device)
  const keys = await device.db.count("locker", ONLY)
  return {
    account,
    cursor,
    epoch: epoch ?? null,
    signedIn,
    clock,
    keys,
    records,
    lonely: lonely(waiting, records),
  }
}

/** Rows of the outbox whose record is gone. */
function lonely(waiting: ReadonlyMap<string, string>, records: object): string[] {
  return [...waiting.keys()].filter((id) => !(id in records))
}

async function textOf(device: Device, version: LogRecord): Promise<string | undefined> {
  if (isTombstone(version) || version.k !== "keepsake" || version.v > SCHEMA) return undefined
  return (await get(device, "keepsake", version.id))?.fields.text
}
