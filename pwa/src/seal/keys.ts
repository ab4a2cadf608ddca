/** The key ring: append-only, kept under a key that never leaves this device's browser. */
import { canonical } from "../domain/canonical"
import {
  aesKey,
  type Bytes,
  decrypt,
  derived,
  encrypt,
  fromText,
  nonce,
  type Random,
  toText,
  utf8,
} from "./bytes"

/** One 32-byte account key with its short name. */
export interface RawKey {
  readonly kid: string
  readonly key: Bytes
}

/** Keys ready for use: the last one seals, all of them open. */
export interface Ring {
  readonly current: string
  readonly keys: ReadonlyMap<string, CryptoKey>
}

/** What lies in the database: a key that can't be read, and the ring that it hides. */
export interface Locker {
  readonly key: CryptoKey
  readonly ring: Bytes
}

const RING = "ring"

/** A new account key. */
export function newKey(chance: Random): RawKey {
  return { kid: toText(chance(6)), key: chance(32) }
}

/** A locker with this ring, under a device key made for it. */
export async function lockerFor(ring: readonly RawKey[], chance: Random): Promise<Locker> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
  return { key, ring: await hidden(key, RING, written(ring), chance) }
}

/** The same locker with another ring. */
export async function relocked(locker: Locker, ring: readonly RawKey[], chance: Random): Promise<Locker> {
  return { key: locker.key, ring: await hidden(locker.key, RING, written(ring), chance) }
}

/** The raw ring out of a locker; only wrapping and joining need it. */
export async function rawRing(locker: Locker): Promise<RawKey[]> {
  return read(await shown(locker.key, RING, locker.ring))
}

/** The ring as keys for sealing and opening. */
export async function usable(ring: readonly RawKey[]): Promise<Ring> {
  const last = ring.at(-1)
  if (!last) throw new Error("a ring has at least one key")
  const keys = await Promise.all(
    ring.map(async ({ kid, key }) => [kid, await aesKey(await derived(key, "seal", 32))] as const),
  )
  return { current: last.kid, keys: new Map(keys) }
}

/** A ring followed by the keys of another that it does not have. */
export function appended(ring: readonly RawKey[], more: readonly RawKey[]): RawKey[] {
  return [...ring, ...more.filter(({ kid }) => ring.every((known) => known.kid !== kid))]
}

/** A text hidden under the device key, for what stays on this device; `label` says what it is. */
export function hidden(key: CryptoKey, label: string, text: string, chance: Random): Promise<Bytes> {
  return encrypt(key, nonce(chance), canonical(["device/1", label]), utf8(text))
}

/** The text of what was hidden. */
export async function shown(key: CryptoKey, label: string, secret: Bytes): Promise<string> {
  return new TextDecoder().decode(await decrypt(key, canonical(["device/1", label]), secret))
}

/** The ring as the text that is wrapped: oldest key first. */
export function written(ring: readonly RawKey[]): string {
  return canonical(ring.map(({ kid, key }) => ({ kid, key: toText(key) })))
}

/** The ring in such a text. */
export function read(text: string): RawKey[] {
  const list = JSON.parse(text) as { kid: string; key: string }[]
  return list.map(({ kid, key }) => ({ kid, key: fromText(key) }))
}
