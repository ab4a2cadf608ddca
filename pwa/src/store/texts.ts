/** Between the fields of the wire, where texts are sealed, and the plain fields that a screen sees. */
import { canonical, type Json } from "../domain/canonical"
import { ms } from "../domain/clock"
import type { Live } from "../domain/merge"
import { bits, type FieldsOf, isKind, type Kind, type Opened, SCHEMA, SEALED } from "../domain/records"
import { nonce } from "../seal/bytes"
import { Locked, open, type Place, seal } from "../seal/envelope"
import type { Device } from "./device"

type Fields = Readonly<Record<string, Json | undefined>>

/** A record of a known kind with its texts opened. */
export async function opened<K extends Kind>(device: Device, record: Live & { k: K }): Promise<Opened<K>> {
  const fields: Record<string, Json> = {}
  const locked: string[] = []
  await Promise.all(
    Object.entries(record.f).map(async ([name, value]) => {
      const inside = SEALED[record.k][name]
      if (value === null) return
      if (!inside) {
        fields[name] = value
        return
      }
      try {
        Object.assign(fields, unpacked(name, await text(device, place(device, record, name), value)))
      } catch (error) {
        if (!(error instanceof Locked)) throw error
        locked.push(...inside)
      }
    }),
  )
  return {
    id: record.id,
    kind: record.k,
    fields: fields as unknown as FieldsOf<K>,
    locked,
    readOnly: record.v > SCHEMA,
    edited: ms(record.h),
  }
}

/** The fields of the wire that a patch changes; texts that are locked are left alone. */
export async function changed(
  device: Device,
  record: { k: Kind; id: string; f: Live["f"] },
  before: { fields: object; locked: readonly string[] },
  patch: Fields,
): Promise<Record<string, Json>> {
  const sealed = SEALED[record.k]
  const packed = new Set(Object.values(sealed).flat())
  const old = before.fields as Fields
  const whole: Fields = { ...old, ...patch }
  const changes: Record<string, Json> = {}
  for (const [name, value] of Object.entries(patch)) {
    if (!packed.has(name)) changes[name] = value ?? null
  }
  for (const [name, inside] of Object.entries(sealed)) {
    if (!inside.some((field) => field in patch) || inside.some((field) => before.locked.includes(field)))
      continue
    const value = packedUp(name, inside, whole)
    if (value !== null && canonical(value) === canonical(packedUp(name, inside, old))) continue
    changes[name] =
      value === null
        ? null
        : await seal(device.ring, place(device, record, name), value, nonce(device.env.random))
    if (record.k === "person") Object.assign(changes, bits(whole))
  }
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => canonical(value) !== canonical(record.f[name] ?? null)),
  )
}

/** Whether a record is of a kind that this version knows. */
export function known(record: Live): record is Live & { k: Kind } {
  return isKind(record.k)
}

async function text(device: Device, at: Place, sealed: Json): Promise<Json> {
  if (typeof sealed !== "string") throw new Locked("not a text")
  // The place is part of the key: a text that was moved must fail to open each time.
  const key = `${at.id}/${at.field}/${sealed}`
  const cached = device.texts.get(key)
  if (cached !== undefined) return cached
  const value = await open(device.ring, at, sealed)
  device.texts.set(key, value)
  return value
}

function place(device: Device, record: { k: string; id: string }, field: string): Place {
  return { account: device.account, kind: record.k, id: record.id, field }
}

/** A body holds several plain fields in a map; any other sealed field is the plain one of the same name. */
const BODY = "body"

function unpacked(name: string, value: Json): Record<string, Json> {
  return name === BODY ? (value as Record<string, Json>) : { [name]: value }
}

function packedUp(name: string, inside: readonly string[], whole: Fields): Json {
  if (name !== BODY) return whole[name] === "" ? null : (whole[name] ?? null)
  const present = inside.filter((field) => whole[field] !== undefined && whole[field] !== null)
  return Object.fromEntries(present.map((field) => [field, whole[field] as Json]))
}
