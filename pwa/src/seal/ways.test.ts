import fc from "fast-check"
import { expect, test } from "vitest"
import { vectorPath } from "../testing/vectors"
import { type Bytes, fromText, toText } from "./bytes"
import { type RawKey, written } from "./keys"
import { digitsFor, linkText, readLink } from "./link"
import { codeOf } from "./recovery"
import { credentials, type How, unwrapped, wrapped } from "./ways"

const ACCOUNT = "9b2e6f0c-1f4d-4a5b-8c3e-7d6f5a4b3c2d"
const OTHER = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
const HERE = "https://porch.example"
const HOWS: readonly How[] = ["recovery", "link", "passkey"]

const counting = (length: number, from: number): Bytes =>
  Uint8Array.from({ length }, (_, index) => (from + index) % 256)
const RING: readonly RawKey[] = [
  { kid: "first-1_", key: counting(32, 0) },
  { kid: "second-2", key: counting(32, 100) },
]
const SECRETS: Readonly<Record<How, Bytes>> = {
  recovery: counting(16, 7),
  link: counting(32, 40),
  passkey: counting(32, 90),
}
const DEVICES = [counting(16, 1), counting(16, 2), counting(16, 250)].map(toText)
const secret32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Uint8Array.from(bytes))

test("another implementation can make the same ways in from the shared file", async () => {
  const nonce = counting(12, 200)
  const link = { account: ACCOUNT, secret: SECRETS.link }
  const examples = {
    about: [
      "What the ways in are made of; base64url, HKDF and JSON as in seal.json. The secret of a recovery code has 16",
      "bytes, of a link 32; of a passkey it is what the PRF extension gives, 32.",
      "A wrap: kek = HKDF(secret, 'kek/' + how, 32); AES-256-GCM; plain = the ring as shown; w1.<nonce, ciphertext, tag>.",
      "lookup = HKDF(secret, how + '/lookup', 16), proof = HKDF(secret, how + '/proof', 32).",
      "Digits: HKDF(secret, 'link/match/' + device, 8) as a big-endian number modulo 1000, with leading zeros.",
    ],
    wraps: await Promise.all(
      HOWS.map(async (how) => ({
        how,
        account: ACCOUNT,
        secret: toText(SECRETS[how]),
        nonce: toText(nonce),
        aad: JSON.stringify(["wrap/1", how, ACCOUNT]),
        ring: written(RING),
        wrap: await wrapped(how, RING, SECRETS[how], ACCOUNT, nonce),
      })),
    ),
    credentials: await Promise.all(
      (["recovery", "link"] as const).map(async (how) => ({
        how,
        secret: toText(SECRETS[how]),
        ...(await credentials(how, SECRETS[how])),
      })),
    ),
    links: [{ origin: HERE, account: ACCOUNT, secret: toText(link.secret), text: linkText(HERE, link) }],
    digits: await Promise.all(
      DEVICES.map(async (device) => ({
        secret: toText(link.secret),
        device,
        digits: await digitsFor(link.secret, device),
      })),
    ),
  }
  await expect(`${JSON.stringify(examples, null, 1)}\n`).toMatchFileSnapshot(vectorPath("ways"))
})

test.each(HOWS)(
  "a wrap of a %s opens with its secret, for its account and as what it is alone",
  async (how) => {
    const secret = SECRETS[how]
    const wrap = await wrapped(how, RING, secret, ACCOUNT, counting(12, 3))
    expect(wrap).toMatch(/^w1\.[\w-]+$/)
    expect(await unwrapped(how, wrap, secret, ACCOUNT)).toEqual(RING)
    await expect(unwrapped(how, wrap, counting(secret.length, 8), ACCOUNT)).rejects.toThrow()
    await expect(unwrapped(how, wrap, secret, OTHER)).rejects.toThrow()
    for (const other of HOWS.filter((one) => one !== how)) {
      await expect(unwrapped(other, wrap, secret, ACCOUNT)).rejects.toThrow()
    }
  },
)

test("a wrap that was cut, changed, swapped or never was one opens for nobody", async () => {
  const secret = SECRETS.link
  const wrap = await wrapped("link", RING, secret, ACCOUNT, counting(12, 3))
  const foreign = await wrapped("link", RING, secret, OTHER, counting(12, 3))
  const flipped = fromText(wrap.slice(3))
  flipped[20] = (flipped[20] ?? 0) ^ 1
  const cut = [wrap.slice(0, -1), wrap.slice(0, 20), "w1.", wrap.slice(3), `${wrap}.more`]
  for (const one of [...cut, `w1.${toText(flipped)}`, `w2.${wrap.slice(3)}`, foreign, "w1.%", ""]) {
    await expect(unwrapped("link", one, secret, ACCOUNT)).rejects.toThrow()
  }
})

test("a link is read back however it was pasted, and only on its own server", () => {
  fc.assert(
    fc.property(secret32, (secret) => {
      const link = { account: ACCOUNT, secret }
      const text = linkText(HERE, link)
      expect(readLink(` ${text.slice(0, 30)}\n${text.slice(30)} `, HERE)).toEqual({ ok: true, link })
      expect(readLink(text, "https://elsewhere.example")).toEqual({ ok: false, why: "elsewhere" })
    }),
  )
})

test("what is no link says so", () => {
  const text = linkText(HERE, { account: ACCOUNT, secret: SECRETS.link })
  const none = [
    "",
    "hello",
    text.slice(0, -1),
    `${text}x`,
    text.replace("#1.", "#2."),
    codeOf(counting(16, 7)),
  ]
  for (const one of none) expect(readLink(one, HERE)).toEqual({ ok: false, why: "none" })
})

test("the digits are three, and another device has others", async () => {
  const digits = await Promise.all(
    Array.from({ length: 200 }, (_, n) => digitsFor(SECRETS.link, toText(counting(16, n)))),
  )
  for (const one of digits) expect(one).toMatch(/^\d{3}$/)
  expect(new Set(digits).size).toBeGreaterThan(150)
  expect(await digitsFor(SECRETS.passkey, toText(counting(16, 0)))).not.toBe(digits[0])
})

test("what the server learns of a way in is not what another one gives", async () => {
  const secret = SECRETS.link
  const [code, link] = [await credentials("recovery", secret), await credentials("link", secret)]
  expect(link.lookup).toMatch(/^[\w-]{22}$/)
  expect(link.proof).toMatch(/^[\w-]{43}$/)
  expect(new Set([link.lookup, link.proof.slice(0, 22), code.lookup, code.proof.slice(0, 22)]).size).toBe(4)
})
