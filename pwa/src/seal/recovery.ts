/** The recovery code: 128 random bits that a person writes down, and what is derived from them. */
import { canonical } from "../domain/canonical"
import { aesKey, type Bytes, decrypt, derived, encrypt, fromText, toText, utf8 } from "./bytes"
import { type RawKey, read, written } from "./keys"

/** Crockford's base 32: no I, L, O or U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const DIGITS = 26
const CHECKS = 2
/** The greatest prime that two characters can hold: any one wrong character, or two swapped neighbours, leaves a remainder. */
const PRIME = 1021n

/** What a typed code turned out to be. */
export type Checked =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly why: "length" | "typo" | "letter" }

/** The code of 16 secret bytes, in seven groups of four. */
export function codeOf(secret: Bytes): string {
  const value = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return grouped(digits(value, DIGITS) + digits(value % PRIME, CHECKS))
}

/** Reads a code however it was typed: any case, spaces or dashes, O for 0, I or L for 1. */
export function checkCode(text: string): Checked {
  const typed = text
    .toUpperCase()
    .replace(/[\s\-–—.]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1")
  if ([...typed].some((character) => !ALPHABET.includes(character))) return { ok: false, why: "letter" }
  if (typed.length !== DIGITS + CHECKS) return { ok: false, why: "length" }
  const value = number(typed.slice(0, DIGITS))
  const right = value < 1n << 128n && number(typed.slice(DIGITS)) === value % PRIME
  return right ? { ok: true, code: grouped(typed) } : { ok: false, why: "typo" }
}

/** The 16 secret bytes of a code that was checked. */
export function secretOf(code: string): Bytes {
  const hex = number(code.replaceAll("-", "").slice(0, DIGITS)).toString(16).padStart(32, "0")
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** What the server finds an account by, and what proves the right to its wrap. */
export async function credentials(secret: Bytes): Promise<{ lookup: string; proof: string }> {
  return {
    lookup: toText(await derived(secret, "recovery/lookup", 16)),
    proof: toText(await derived(secret, "recovery/proof", 32)),
  }
}

/** The whole ring under the code: `w1.<nonce, ciphertext and tag>`. */
export async function wrapped(
  ring: readonly RawKey[],
  secret: Bytes,
  account: string,
  nonce: Bytes,
): Promise<string> {
  return `w1.${toText(await encrypt(await kek(secret), nonce, aad(account), utf8(written(ring))))}`
}

/** The ring in a wrap; throws where the code or the account is another. */
export async function unwrapped(wrap: string, secret: Bytes, account: string): Promise<RawKey[]> {
  const plain = await decrypt(await kek(secret), aad(account), fromText(wrap.replace(/^w1\./, "")))
  return read(new TextDecoder().decode(plain))
}

async function kek(secret: Bytes): Promise<CryptoKey> {
  return aesKey(await derived(secret, "kek/recovery", 32))
}

function aad(account: string): string {
  return canonical(["wrap/1", "recovery", account])
}

function digits(value: bigint, length: number): string {
  return Array.from({ length }, (_, index) =>
    ALPHABET.charAt(Number((value >> (5n * BigInt(length - 1 - index))) & 31n)),
  ).join("")
}

function number(text: string): bigint {
  return [...text].reduce((sum, character) => (sum << 5n) | BigInt(ALPHABET.indexOf(character)), 0n)
}

function grouped(code: string): string {
  return code.match(/.{4}/g)?.join("-") ?? code
}
