/** The PIN of the app lock, stretched: it closes a screen and seals nothing, but it may be the phone's own PIN as well. */
import { type Bytes, toText, utf8 } from "./bytes"

/** About a tenth of a second on a phone of today; kept beside each PIN, so that it can grow. */
export const ROUNDS = 200_000

/** PBKDF2-SHA-256 of the digits, as base64url; 32 bytes. */
export async function stretched(pin: string, salt: Bytes, rounds: number): Promise<string> {
  const material = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"])
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }
  return toText(new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256)))
}
