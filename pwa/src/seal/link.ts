/** A link: a secret that the old phone shows and the new one scans, and the digits that both come to. */
import { type Bytes, derived, fromText, toText } from "./bytes"

/** What an old phone hands to a new one, and the server never sees. */
export interface Link {
  readonly account: string
  /** 32 random bytes. */
  readonly secret: Bytes
}

/** What became of a text that was scanned or pasted. */
export type ReadLink =
  | { readonly ok: true; readonly link: Link }
  | { readonly ok: false; readonly why: "none" | "elsewhere" }

const SHAPE =
  /^(?<origin>.*)\/link#1\.(?<account>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?<secret>[\w-]{43})$/
const MATCH_BYTES = 8

/** `<origin>/link#1.<account>.<secret>`: what follows the # stays in the browser. */
export function linkText(origin: string, { account, secret }: Link): string {
  return `${origin}/link#1.${account}.${toText(secret)}`
}

/** Reads such a text, whatever white space came along; a link of another server is told from none. */
export function readLink(text: string, origin: string): ReadLink {
  const found = SHAPE.exec(text.replace(/\s/g, ""))?.groups
  if (found?.account === undefined || found.secret === undefined) return { ok: false, why: "none" }
  if (found.origin !== origin) return { ok: false, why: "elsewhere" }
  return { ok: true, link: { account: found.account, secret: fromText(found.secret) } }
}

/** The three digits for the phone that calls itself `device`; whoever scanned too has others. */
export async function digitsFor(secret: Bytes, device: string): Promise<string> {
  const bytes = await derived(secret, `link/match/${device}`, MATCH_BYTES)
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return String(number % 1000n).padStart(3, "0")
}
