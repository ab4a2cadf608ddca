import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { make, show } from "./passkey"

const bytes = (length: number): ArrayBuffer => new ArrayBuffer(length)
const OPTIONS = {
  challenge: "AAAA",
  rp: { name: "Porchlight" },
  user: { id: "AAAA", name: "x", displayName: "x" },
  pubKeyCredParams: [],
  extensions: { credProps: true },
}

let made: unknown
let shown: unknown
let asked: { extensions: { prf: { eval: { first: Uint8Array } } } }[]

/** A credential as a browser gives it, with these results of the extensions. */
const credential = (results: object) => ({
  id: "AQID",
  rawId: bytes(3),
  type: "public-key",
  response: {
    attestationObject: bytes(1),
    clientDataJSON: bytes(1),
    authenticatorData: bytes(1),
    signature: bytes(1),
  },
  getClientExtensionResults: () => results,
})

beforeEach(() => {
  asked = []
  const answer = (what: () => unknown) => async (options: { publicKey: never }) => {
    asked.push(options.publicKey)
    const one = what()
    if (one instanceof Error) throw one
    return one
  }
  vi.stubGlobal("PublicKeyCredential", class {})
  vi.stubGlobal("navigator", { credentials: { create: answer(() => made), get: answer(() => shown) } })
})

afterEach(() => vi.unstubAllGlobals())

test("the secret is asked for under one label, and never in what is sent", async () => {
  made = credential({ credProps: { rk: true }, prf: { enabled: true, results: { first: bytes(32) } } })
  const { credential: sent, secret } = await make(OPTIONS)
  expect(secret).toHaveLength(32)
  expect(sent.clientExtensionResults).toEqual({ credProps: { rk: true } })
  const label = new TextDecoder().decode(asked[0]?.extensions.prf.eval.first)
  expect(label).toBe("porchlight/1/passkey/prf")
  expect(asked[0]?.extensions).toMatchObject({ credProps: true })
})

test("a passkey that gives its secret only when it is shown is shown once more", async () => {
  made = credential({ prf: { enabled: true } })
  shown = credential({ prf: { results: { first: bytes(32) } } })
  expect((await make(OPTIONS)).secret).toHaveLength(32)
  expect(asked).toHaveLength(2)
  expect(asked[1]).toMatchObject({ userVerification: "required" })
  shown = new DOMException("no", "NotAllowedError")
  expect((await make(OPTIONS)).secret).toBeUndefined()
})

test("a passkey that has no secrets is one all the same", async () => {
  for (const results of [
    {},
    { prf: {} },
    { prf: { enabled: false } },
    { prf: { results: { first: bytes(16) } } },
  ]) {
    made = credential(results)
    expect((await make(OPTIONS)).secret).toBeUndefined()
  }
  expect(asked).toHaveLength(4)
})

test.each([
  ["NotAllowedError", "declined"],
  ["AbortError", "declined"],
  ["InvalidStateError", "there-already"],
  ["NotSupportedError", "unable"],
])("%s is told as %s", async (name, why) => {
  made = new DOMException("no", name)
  shown = made
  await expect(make(OPTIONS)).rejects.toMatchObject({ why })
  await expect(show({ challenge: "AAAA" })).rejects.toMatchObject({ why })
})
