/** The canonical JSON of a value (RFC 8785, for the values that may travel), and its order. */

/** What a field may hold; numbers are integers. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Lists and maps may be nested this deep. */
const DEEPEST = 8

/** A value that must not travel. */
export class NotCanonical extends Error {}

/** The canonical text of a value; throws `NotCanonical` for what must not travel. */
export function canonical(value: unknown, depth = 0): string {
  if (value === null || typeof value === "boolean") return String(value)
  if (typeof value === "number") return integer(value)
  if (typeof value === "string") return quoted(value)
  if (typeof value !== "object") throw new NotCanonical(`a ${typeof value} has no JSON`)
  if (depth === DEEPEST) throw new NotCanonical("nested too deep")
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`
  // RFC 8785 orders names by UTF-16 code units, which is what sort() does.
  const names = Object.keys(value).sort()
  const map = value as Record<string, unknown>
  return `{${names.map((name) => `${quoted(name)}:${canonical(map[name], depth + 1)}`).join(",")}}`
}

/** Negative, zero or positive, as the canonical UTF-8 bytes of `a` come before, with or after those of `b`. */
export function compare(a: Json, b: Json): number {
  // Strings compare by UTF-16 code units, which is another order where surrogates meet U+E000 and up.
  const left = new TextEncoder().encode(canonical(a))
  const right = new TextEncoder().encode(canonical(b))
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new NotCanonical(`${value} is not an integer of at most 53 bits`)
  return String(value)
}

function quoted(text: string): string {
  // Half of a surrogate pair has no UTF-8; isWellFormed() is younger than Firefox 115.
  if (text.includes("\0") || /\p{Surrogate}/u.test(text))
    throw new NotCanonical("NUL or half a character in a text")
  return JSON.stringify(text)
}
