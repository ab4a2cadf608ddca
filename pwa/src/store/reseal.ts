/** Moving records to another account: sealed anew, under new ids, with their references mapped. */
import type { Json } from "../domain/canonical"
import { fault } from "../domain/fields"
import { v4, v5 } from "../domain/ids"
import { isTombstone, type Live, stampOf } from "../domain/merge"
import { REFERENCES, SEALED } from "../domain/records"
import { nonce } from "../seal/bytes"
import { Locked, open, seal } from "../seal/envelope"
import type { Ring } from "../seal/keys"
import type { Row } from "./db"
import type { Device } from "./device"
import { rowOf, shown } from "./rows"
import { known } from "./texts"

/** The account that records move to. */
export interface Target {
  readonly account: string
  readonly ring: Ring
}

/** The rows that this device would bring to an account; texts that are locked here can't come along. */
export async function resealed(device: Device, rows: readonly Row[], target: Target): Promise<Row[]> {
  const staying = rows.filter(({ leaving }) => leaving === undefined)
  const records = staying.map(shown).filter((version): version is Live => !isTombstone(version))
  const pairs = records.map(
    async (record) => [record.id, await idThere(device, record, target.account)] as const,
  )
  const ids = new Map(await Promise.all(pairs))
  const moved = await Promise.all(records.map((record) => movedTo(device, record, target, ids)))
  return moved.filter((row) => row !== undefined)
}

/** What exists once has the id that every device derives. */
async function idThere(device: Device, record: Live, account: string): Promise<string> {
  if (record.k === "preferences") return account
  if (record.k === "no-contact-day") return v5(account, String(record.f.day))
  return v4(device.env.random(16))
}

async function movedTo(
  device: Device,
  record: Live,
  target: Target,
  ids: ReadonlyMap<string, string>,
): Promise<Row | undefined> {
  const id = ids.get(record.id) ?? record.id
  const f: Record<string, readonly [string, Json]> = {}
  for (const [name, value] of Object.entries(record.f)) {
    const there = await valueThere(device, record, name, value, target, ids)
    // The stamps stay: where both accounts have preferences, the later edit wins.
    if (there !== undefined) f[name] = [stampOf(record, name) ?? record.h, there]
  }
  const fields = Object.fromEntries(Object.entries(f).map(([name, [, value]]) => [name, value]))
  // Without its text, a person or a keepsake is nothing.
  if (fault(record.k, fields, true) !== undefined) return undefined
  return rowOf(undefined, { f }, { k: record.k, id, v: record.v })
}

async function valueThere(
  device: Device,
  record: Live,
  name: string,
  value: Json,
  target: Target,
  ids: ReadonlyMap<string, string>,
): Promise<Json | undefined> {
  if (REFERENCES.includes(name)) return mapped(value, ids)
  if (!known(record) || !(name in SEALED[record.k]) || typeof value !== "string") return value
  const here = { account: device.account, kind: record.k, id: record.id, field: name }
  const there = { ...here, account: target.account, id: ids.get(record.id) ?? record.id }
  try {
    return await seal(target.ring, there, await open(device.ring, here, value), nonce(device.env.random))
  } catch (error) {
    if (error instanceof Locked) return undefined
    throw error
  }
}

function mapped(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return ids.get(value) ?? value
  return Array.isArray(value) ? value.map((item) => mapped(item as Json, ids)) : value
}
