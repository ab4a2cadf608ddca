/** What a way in gives: how the server finds the account, what proves the right to it, and the key of its wrap. */
import { canonical } from "../domain/canonical"
import { aesKey, type Bytes, decrypt, derived, encrypt, fromText, toText, utf8 } from "./bytes"
import { type RawKey, read, written } from "./keys"

/** The secret of a code has 16 bytes; of a link, and of a passkey, 32. */
export type How = "recovery" | "link" | "passkey"

/** What the server finds an account by, and what proves the right to its wrap. */
export interface Credentials {
  readonly lookup: string
  readonly proof: string
}

/** 16 and 32 bytes of the secret, from which nobody comes back to it; a passkey has credentials of its own. */
export async function credentials(how: Exclude<How, "passkey">, secret: Bytes): Promise<Credentials> {
  return {
    lookup: toText(await derived(secret, `${how}/lookup`, 16)),
    proof: toText(await derived(secret, `${how}/proof`, 32)),
  }
}

/** The whole ring under a secret: `w1.<nonce, ciphertext and tag>`. */
export async function wrapped(
  how: How,
  ring: readonly RawKey[],
  secret: Bytes,
  account: string,
  nonce: Bytes,
): Promise<string> {
  return `w1.${toText(await encrypt(await kek(how, secret), nonce, aad(how, account), utf8(written(ring))))}`
}

/** The ring in a wrap; throws where the way in, its secret or the account is another, or a single bit is. */
export async function unwrapped(how: How, wrap: string, secret: Bytes, account: string): Promise<RawKey[]> {
  const [format, text, ...rest] = wrap.split(".")
  if (format !== "w1" || text === undefined || rest.length > 0) throw new Error("another format")
  const plain = await decrypt(await kek(how, secret), aad(how, account), fromText(text))
  return read(new TextDecoder("utf-8", { fatal: true }).decode(plain))
}

async function kek(how: How, secret: Bytes): Promise<CryptoKey> {
  return aesKey(await derived(secret, `kek/${how}`, 32))
}

function aad(how: How, account: string): string {
  return canonical(["wrap/1", how, account])
}
