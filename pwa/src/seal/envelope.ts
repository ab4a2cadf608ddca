/** Sealed texts: `s1.<kid>.<nonce, ciphertext and tag>`, bound to the place where they lie. */
import { canonical, type Json } from "../domain/canonical"
import { type Bytes, decrypt, encrypt, fromText, toText, utf8 } from "./bytes"
import type { Ring } from "./keys"

/** Where a text lies; moved anywhere else, it does not open. */
export interface Place {
  readonly account: string
  readonly kind: string
  readonly id: string
  readonly field: string
}

/** A text that this device can't open: another key, another place, or damage. */
export class Locked extends Error {}

/** The value sealed under the newest key of the ring. */
export async function seal(ring: Ring, place: Place, value: Json, nonce: Bytes): Promise<string> {
  const kid = ring.current
  const whole = await encrypt(keyOf(ring, kid), nonce, aad(kid, place), padded(utf8(canonical(value))))
  return `s1.${kid}.${toText(whole)}`
}

/** The value of a sealed text; throws `Locked`. */
export async function open(ring: Ring, place: Place, sealed: string): Promise<Json> {
  const [format, kid, text, ...rest] = sealed.split(".")
  if (format !== "s1" || kid === undefined || text === undefined || rest.length > 0)
    throw new Locked("another format")
  const key = keyOf(ring, kid)
  try {
    const plain = unpadded(await decrypt(key, aad(kid, place), fromText(text)))
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain)) as Json
  } catch {
    throw new Locked("another place, or damage")
  }
}

/** The bytes, 0x80 and zeros up to a multiple of 64, or of 256 beyond 512 bytes: the length tells little. */
export function padded(plain: Bytes): Bytes {
  const needed = plain.length + 1
  const step = needed <= 512 ? 64 : 256
  const whole = new Uint8Array(Math.ceil(needed / step) * step)
  whole.set(plain)
  whole[plain.length] = 0x80
  return whole
}

function unpadded(whole: Bytes): Bytes {
  const end = whole.findLastIndex((byte) => byte !== 0)
  if (whole[end] !== 0x80) throw new Locked("no padding")
  return whole.subarray(0, end)
}

function keyOf(ring: Ring, kid: string): CryptoKey {
  const key = ring.keys.get(kid)
  if (!key) throw new Locked("no such key on this device")
  return key
}

function aad(kid: string, place: Place): string {
  return canonical(["seal/1", kid, place.account, place.kind, place.id, place.field])
}
