/** Bytes, their base64url text, and HKDF-SHA-256 under our labels. */

export type Bytes = Uint8Array<ArrayBuffer>

/** Where chance comes from: so many random bytes. */
export type Random = (length: number) => Bytes

/** Chance from the platform. */
export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

/** The bytes as base64url without padding. */
export function toText(bytes: Uint8Array): string {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** The bytes of a base64url text; throws where it is none. */
export function fromText(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  )
}

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** HKDF-SHA-256 with a zero salt and the info `porchlight/1/<label>`. */
export async function derived(secret: Bytes, label: string, length: number): Promise<Bytes> {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"])
  const info = utf8(`porchlight/1/${label}`)
  const parameters = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, length * 8))
}

/** An AES-256-GCM key that code can use and never read. */
export function aesKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"])
}

const NONCE = 12

/** nonce ‖ ciphertext ‖ tag. */
export async function encrypt(key: CryptoKey, nonce: Bytes, aad: string, plain: Bytes): Promise<Bytes> {
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: utf8(aad) }
  const secret = new Uint8Array(await crypto.subtle.encrypt(parameters, key, plain))
  const whole = new Uint8Array(NONCE + secret.length)
  whole.set(nonce)
  whole.set(secret, NONCE)
  return whole
}

/** The plain bytes; throws where the key, the place or a single bit is another. */
export async function decrypt(key: CryptoKey, aad: string, whole: Bytes): Promise<Bytes> {
  const parameters = { name: "AES-GCM", iv: whole.subarray(0, NONCE), additionalData: utf8(aad) }
  return new Uint8Array(await crypto.subtle.decrypt(parameters, key, whole.subarray(NONCE)))
}

/** A random nonce for AES-GCM. */
export function nonce(chance: Random): Bytes {
  return chance(NONCE)
}
