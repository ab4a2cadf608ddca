import fc from "fast-check"
import { expect, test } from "vitest"
import { vectorPath } from "../testing/vectors"
import { type Bytes, derived, fromText, random, toText } from "./bytes"
import { Locked, open, padded, seal } from "./envelope"
import {
  appended,
  hidden,
  lockerFor,
  newKey,
  type RawKey,
  rawRing,
  read,
  relocked,
  shown,
  usable,
  written,
} from "./keys"
import { checkCode, codeOf, secretOf } from "./recovery"
import { credentials } from "./ways"

const ACCOUNT = "9b2e6f0c-1f4d-4a5b-8c3e-7d6f5a4b3c2d"
const PLACE = {
  account: ACCOUNT,
  kind: "check-in",
  id: "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d",
  field: "note",
}
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const counting = (length: number, from: number): Bytes =>
  Uint8Array.from({ length }, (_, index) => (from + index) % 256)
const RING: readonly RawKey[] = [
  { kid: "first-1_", key: counting(32, 0) },
  { kid: "second-2", key: counting(32, 100) },
]
const secret16 = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Uint8Array.from(bytes))

test("another implementation can make the same from the shared file", async () => {
  const ring = await usable(RING)
  const nonce = counting(12, 200)
  const secret = counting(16, 7)
  const sealed = [
    "",
    "a note",
    { name: "Zoë", sort: "friend" },
    ["one", "two"],
    "x".repeat(509),
    "x".repeat(510),
  ]
  const examples = {
    about: [
      "Sealed texts and recovery codes; ways.json has the wraps. All binary is base64url without padding; texts are UTF-8; JSON is RFC 8785.",
      "HKDF is HKDF-SHA-256 with a salt of 32 zero bytes and the info 'porchlight/1/' + label.",
      "A text: key = HKDF(account key, 'seal', 32); AES-256-GCM; plain = JSON of the value, then 0x80, then zeros up to",
      "a multiple of 64 bytes where that is at most 512, else of 256. s1.<kid>.<nonce, ciphertext and tag>; aad as shown.",
      "A code: the secret as a number of 26 digits in Crockford's base 32, then that number modulo 1021 as two digits.",
    ],
    ring: RING.map(({ kid, key }) => ({ kid, key: toText(key) })),
    derived: await Promise.all(
      ["seal", "kek/recovery", "recovery/lookup"].map(async (label) => ({
        secret: toText(secret),
        label,
        length: 32,
        bytes: toText(await derived(secret, label, 32)),
      })),
    ),
    sealed: await Promise.all(
      sealed.map(async (value) => ({
        ...PLACE,
        nonce: toText(nonce),
        value,
        aad: JSON.stringify(["seal/1", ring.current, ACCOUNT, PLACE.kind, PLACE.id, PLACE.field]),
        sealed: await seal(ring, PLACE, value, nonce),
      })),
    ),
    codes: await Promise.all(
      [secret, new Uint8Array(16), new Uint8Array(16).fill(255)].map(async (bytes) => ({
        secret: toText(bytes),
        code: codeOf(bytes),
        ...(await credentials("recovery", bytes)),
      })),
    ),
  }
  await expect(`${JSON.stringify(examples, null, 1)}\n`).toMatchFileSnapshot(vectorPath("seal"))
})

test("a text opens where it was sealed, and nowhere else", async () => {
  const ring = await usable(RING)
  const sealed = await seal(ring, PLACE, "only here", counting(12, 1))
  expect(await open(ring, PLACE, sealed)).toBe("only here")
  for (const name of ["account", "kind", "id", "field"] as const) {
    await expect(open(ring, { ...PLACE, [name]: "elsewhere" }, sealed)).rejects.toThrow(Locked)
  }
})

test("a text that was changed, cut, swapped or sealed under another key is locked", async () => {
  const ring = await usable(RING)
  const sealed = await seal(ring, PLACE, "only here", counting(12, 1))
  const neighbour = await seal(ring, { ...PLACE, id: ACCOUNT }, "from next door", counting(12, 1))
  // The same short name, and another key.
  const foreign = await usable([{ kid: "second-2", key: counting(32, 7) }])
  const theirs = await seal(foreign, PLACE, "a foreign text", counting(12, 1))
  const [, , text = ""] = sealed.split(".")
  const flipped = fromText(text)
  flipped[20] = (flipped[20] ?? 0) ^ 1
  const cut = Array.from({ length: text.length }, (_, length) => `s1.second-2.${text.slice(0, length)}`)
  const swapped = [neighbour, theirs, `s1.first-1_.${text}`, `s1.none.${text}`]
  const damaged = [...cut, ...swapped, `s1.second-2.${toText(flipped)}`, `${sealed}.more`]
  for (const one of [...damaged, `s2.second-2.${text}`, "s1.second-2.", "s1.second-2.%", "", "plain"]) {
    await expect(open(ring, PLACE, one)).rejects.toThrow(Locked)
  }
})

test("a key that was appended seals, and the older one still opens", async () => {
  const old = await usable(RING.slice(0, 1))
  const both = await usable(RING)
  const before = await seal(old, PLACE, "before", counting(12, 1))
  expect(await open(both, PLACE, before)).toBe("before")
  expect(await seal(both, PLACE, "after", counting(12, 1))).toMatch(/^s1\.second-2\./)
  await expect(open(old, PLACE, await seal(both, PLACE, "after", counting(12, 1)))).rejects.toThrow(Locked)
  expect(appended(RING.slice(0, 1), RING)).toEqual(RING)
})

test("the length of a text tells little", () => {
  expect([0, 63, 64, 511, 512, 600, 768].map((length) => padded(new Uint8Array(length)).length)).toEqual([
    64, 64, 128, 512, 768, 768, 1024,
  ])
})

test("the ring lies under a key that can't be read", async () => {
  const locker = await lockerFor(RING, random)
  expect(locker.key.extractable).toBe(false)
  await expect(crypto.subtle.exportKey("raw", locker.key)).rejects.toThrow()
  expect(await rawRing(locker)).toEqual(RING)
  expect(await rawRing(await relocked(locker, RING.slice(1), random))).toEqual(RING.slice(1))
  const draft = await hidden(locker.key, "draft/note", "half a", random)
  expect(await shown(locker.key, "draft/note", draft)).toBe("half a")
  await expect(shown(locker.key, "draft/other", draft)).rejects.toThrow()
  expect((await usable(RING)).keys.get("first-1_")?.extractable).toBe(false)
})

test("new keys differ, and a ring survives being written", () => {
  const made = newKey(random)
  expect(made.kid).toMatch(/^[\w-]{8}$/)
  expect(made.key).toHaveLength(32)
  expect(newKey(random)).not.toEqual(made)
  expect(read(written(RING))).toEqual(RING)
})

test("a code gives its secret back, however it is typed", () => {
  fc.assert(
    fc.property(secret16, (secret) => {
      const code = codeOf(secret)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(secretOf(code)).toEqual(secret)
      const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replace("1", "l")} `
      expect(checkCode(typed)).toEqual({ ok: true, code })
    }),
  )
})

test("any one wrong character, and any two swapped neighbours, are noticed", () => {
  fc.assert(
    fc.property(secret16, (secret) => {
      const code = codeOf(secret).replaceAll("-", "")
      for (let at = 0; at < code.length; at++) {
        const [here = "", next = ""] = code.slice(at)
        for (const other of ALPHABET) {
          if (other === here) continue
          expect(checkCode(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false)
        }
        if (next === "" || next === here) continue
        expect(checkCode(code.slice(0, at) + next + here + code.slice(at + 2)).ok).toBe(false)
      }
    }),
    { numRuns: 20 },
  )
})

test("a code that can't be one says why", () => {
  expect(checkCode("0000-0000")).toEqual({ ok: false, why: "length" })
  expect(checkCode(codeOf(counting(16, 7)).replace(/.$/, "U"))).toEqual({ ok: false, why: "letter" })
  // The right remainder of a number that has more than 128 bits.
  expect(checkCode(`Z${"0".repeat(27)}`)).toEqual({ ok: false, why: "typo" })
})
