/** Identities: random ones for records, derived ones for what exists once (RFC 9562). */

/** A lower-case, hyphenated UUID. */
export type Id = string

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is a UUID as it is written on the wire. */
export function isId(text: unknown): text is Id {
  return typeof text === "string" && ID.test(text)
}

/** A version 4 UUID out of 16 random bytes; never version 7, which tells when somebody was added. */
export function v4(random: Uint8Array): Id {
  return written(random, 4)
}

/** A version 5 UUID: the same for everyone who derives it from the same namespace and name. */
export async function v5(namespace: Id, name: string): Promise<Id> {
  const tail = new TextEncoder().encode(name)
  const bytes = new Uint8Array(16 + tail.length)
  bytes.set(
    namespace
      .replaceAll("-", "")
      .match(/../g)
      ?.map((pair) => Number.parseInt(pair, 16)) ?? [],
  )
  bytes.set(tail, 16)
  return written(new Uint8Array(await crypto.subtle.digest("SHA-1", bytes)), 5)
}

function written(bytes: Uint8Array, version: number): Id {
  const hex = Array.from(bytes.subarray(0, 16), (byte, index) => {
    if (index === 6) return (byte & 0x0f) | (version << 4)
    return index === 8 ? (byte & 0x3f) | 0x80 : byte
  }).map((byte) => byte.toString(16).padStart(2, "0"))
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
