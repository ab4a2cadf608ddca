/** Passkeys: making one, showing one, and the secret that it gives for sealing (WebAuthn with the extension `prf`). */
import { startAuthentication, startRegistration } from "@simplewebauthn/browser"

/** Options in WebAuthn's JSON, as the server gives them. */
export type Options = Readonly<Record<string, unknown>>

/** What the browser answered, and the passkey's secret of 32 bytes where it can give one. */
export interface Shown<T> {
  readonly credential: T
  readonly secret: Uint8Array<ArrayBuffer> | undefined
}

/** Why there is no answer: somebody said no or waited too long, this device has one already, or it can't. */
export class NoPasskey extends Error {
  constructor(
    readonly why: "declined" | "there-already" | "unable",
    cause: unknown,
  ) {
    super(`passkey: ${why}`, { cause })
  }
}

type Registration = Awaited<ReturnType<typeof startRegistration>>
type Authentication = Awaited<ReturnType<typeof startAuthentication>>
type Extended = Registration["clientExtensionResults"]

/** The same at every use, so that a passkey gives the same secret. */
const SALT = new TextEncoder().encode("porchlight/1/passkey/prf")

/** Whether there can be passkeys here; an address in numbers has none. */
export function possible(): boolean {
  return "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(location.hostname)
}

/** Makes a passkey; where it gives its secret only later, it is shown once more. Throws `NoPasskey`. */
export async function make(options: Options): Promise<Shown<Registration>> {
  const made = await asked(() => startRegistration({ optionsJSON: withSecret(options) as never }))
  const { enabled } = made.clientExtensionResults.prf ?? {}
  const secret = secretIn(made.clientExtensionResults) ?? (enabled ? await secretOf(made.id) : undefined)
  return { credential: without(made), secret }
}

/** Has a passkey shown. Throws `NoPasskey`. */
export async function show(options: Options): Promise<Shown<Authentication>> {
  const shown = await asked(() => startAuthentication({ optionsJSON: withSecret(options) as never }))
  return { credential: without(shown), secret: secretIn(shown.clientExtensionResults) }
}

/** The secret of one passkey, for this device alone: nobody checks the answer. */
async function secretOf(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const options = {
    challenge: "AAAAAAAAAAAAAAAAAAAAAA",
    allowCredentials: [{ id, type: "public-key" }],
    userVerification: "required",
  }
  // Who says no this time has a passkey all the same.
  return show(options).then(
    ({ secret }) => secret,
    () => undefined,
  )
}

function withSecret(options: Options): Options {
  return { ...options, extensions: { ...(options.extensions as object), prf: { eval: { first: SALT } } } }
}

function secretIn(results: Extended): Uint8Array<ArrayBuffer> | undefined {
  const first = results.prf?.results?.first
  return first instanceof ArrayBuffer && first.byteLength === 32 ? new Uint8Array(first) : undefined
}

/** The secret must not travel. */
function without<T extends { clientExtensionResults: Extended }>(credential: T): T {
  const { prf: _, ...results } = credential.clientExtensionResults
  return { ...credential, clientExtensionResults: results }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const name = error instanceof Error ? error.name : ""
    if (name === "InvalidStateError") throw new NoPasskey("there-already", error)
    throw new NoPasskey(name === "NotAllowedError" || name === "AbortError" ? "declined" : "unable", error)
  }
}
