/** The recovery code: 128 random bits as a person writes them down. */
import type { Bytes } from "./bytes"

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
