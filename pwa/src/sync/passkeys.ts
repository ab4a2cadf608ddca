/** Passkeys of the account: each lets somebody in, and may hold the key ring under the secret that it gives. */
import * as v from "valibot"
import { type Bytes, nonce } from "../seal/bytes"
import { seal } from "../seal/envelope"
import { rawRing } from "../seal/keys"
import { unwrapped, wrapped } from "../seal/ways"
import { type Device, sessionOf } from "../store/device"
import { opened, placeOf } from "./access"
import type {
  MadeCredential,
  NewPasskey,
  PasskeyChallenge,
  PasskeyId,
  PasskeyLabel,
  PasskeyMade,
  PasskeyOpened,
  Passkeys,
  ShownCredential,
  ShownPasskey,
} from "./api.gen"
import * as enrolment from "./enrolment"
import type { Found } from "./joining"
import { ask, Refusal } from "./wire"

type Options = PasskeyChallenge["options"]

/** What the browser does for it; a secret has 32 bytes. */
export interface Side {
  make(options: Options): Promise<{ credential: object; secret: Bytes | undefined }>
  show(options: Options): Promise<{ credential: object; secret: Bytes | undefined }>
}

/** A passkey, as the list shows it. */
export interface ListedPasskey {
  readonly id: string
  /** What its person calls it; undefined where it has no name, or one that does not open here. */
  readonly name: string | undefined
  readonly madeAt: number
  readonly usedAt: number | undefined
  /** Whether it opens the entries on a new phone too, without the recovery code. */
  readonly opens: boolean
}

const ChallengeAnswer = v.object({
  challenge: v.string(),
  options: v.record(v.string(), v.unknown()),
}) satisfies v.GenericSchema<unknown, PasskeyChallenge>
const MadeAnswer = v.object({ id: v.string() }) satisfies v.GenericSchema<unknown, PasskeyMade>
const OpenedAnswer = v.object({
  account: v.string(),
  epoch: v.string(),
  wrap: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, PasskeyOpened>
const ListAnswer = v.object({
  passkeys: v.array(
    v.object({
      id: v.string(),
      made_at: v.number(),
      wraps: v.boolean(),
      label: v.exactOptional(v.string()),
      used_at: v.exactOptional(v.number()),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Passkeys>

/** The passkeys of the account, newest first. */
export async function passkeys(device: Device): Promise<ListedPasskey[]> {
  const { passkeys: found } = await ask(device.env, "/api/passkeys", ListAnswer)
  return Promise.all(
    found.map(async ({ id, made_at, wraps, label, used_at }) => ({
      id,
      name: label ? await opened(device, placeOf(device, "passkey", id), label) : undefined,
      madeAt: made_at,
      usedAt: used_at,
      opens: wraps,
    })),
  )
}

/**
 * Makes a passkey and names it; the answer tells whether it opens the entries on a new phone. Throws what the browser's
 * side throws, and `Refusal` ("needs-unlocking").
 */
export async function add(device: Device, side: Side, name: string): Promise<{ opens: boolean }> {
  const { challenge, options } = await ask(device.env, "/api/passkeys/options", ChallengeAnswer, {})
  const { credential, secret } = await side.make(options)
  const body: NewPasskey = { challenge, credential: credential as MadeCredential }
  if (secret) {
    const ring = await rawRing(device.locker)
    body.wrap = await wrapped("passkey", ring, secret, device.account, nonce(device.env.random))
  }
  const { id } = await ask(device.env, "/api/passkeys", MadeAnswer, body)
  // Without its name it is a way in all the same.
  await nameOne(device, id, name).catch(() => undefined)
  return { opens: secret !== undefined }
}

/** Lets a passkey open nothing any more; the browser or the password manager keeps its own half. */
export async function remove(device: Device, id: string): Promise<void> {
  await ask(device.env, "/api/passkeys/remove", v.null(), { id } satisfies PasskeyId)
}

/** Shows with a passkey of this account that this phone is in the right hands. */
export async function unlock(device: Device, side: Side): Promise<void> {
  const { body } = await shown(device, side)
  await ask(device.env, "/api/unlock/passkey", v.null(), body)
}

/**
 * Signs in with a passkey; throws `Refusal` ("passkey-failed"), or ("needs-code") where the passkey can't open the
 * entries on this phone: then nobody is signed in, and the recovery code is the way.
 */
export async function find(device: Device, side: Side): Promise<Found> {
  // Another account's cookie would take this account's records.
  if ((await sessionOf(device)).signedIn) throw new Refusal(409, "signed-in")
  const { body, secret } = await shown(device, side)
  const { account, wrap } = await ask(device.env, "/api/passkeys/sign-in", OpenedAnswer, body)
  // Who comes back to an account that is still here has its keys.
  if (account === device.account) return { account, ring: await rawRing(device.locker) }
  const ring = wrap && secret && (await unwrapped("passkey", wrap, secret, account).catch(() => undefined))
  if (ring) return { account, ring }
  await enrolment.signOut(device)
  throw new Refusal(403, "needs-code")
}

async function shown(device: Device, side: Side): Promise<{ body: ShownPasskey; secret: Bytes | undefined }> {
  const { challenge, options } = await ask(device.env, "/api/passkeys/challenge", ChallengeAnswer, {})
  const { credential, secret } = await side.show(options)
  return { body: { challenge, credential: credential as ShownCredential }, secret }
}

async function nameOne(device: Device, id: string, name: string): Promise<void> {
  const label = await seal(device.ring, placeOf(device, "passkey", id), name, nonce(device.env.random))
  await ask(device.env, "/api/passkeys/label", v.null(), { id, label } satisfies PasskeyLabel)
}
