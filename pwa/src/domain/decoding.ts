/** The text in a file that somebody else's program may have written. */
import { Unreadable } from "./archive"

/**
 * The text of these bytes: UTF-16 where a mark says so, else UTF-8, or what spreadsheets wrote before it. A file of
 * ours is UTF-8 always, and one that is not is damaged, so that nothing of it is taken for words: throws `Unreadable`.
 */
export function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    // "{" and "[".
    if (first === 0x7b || first === 0x5b) throw new Unreadable("no-json")
    return new TextDecoder("windows-1252").decode(bytes)
  }
}
