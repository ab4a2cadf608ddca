/** Tokens of the account: each lets a program of its person's own in, for what its scopes say and until it ends. */
import * as v from "valibot"
import { v4 } from "../domain/ids"
import { nonce } from "../seal/bytes"
import { seal } from "../seal/envelope"
import type { Device } from "../store/device"
import { opened, placeOf } from "./access"
import type { NewToken, TokenId, TokenMade } from "./api.gen"
import { ask, Refusal } from "./wire"

export const SCOPES = ["export", "append"] as const
/** For how many days a token may be good. */
export const DAYS = [30, 90, 365] as const

export type Scope = (typeof SCOPES)[number]
export type Days = (typeof DAYS)[number]

/** A token, as the list shows it. */
export interface ListedToken {
  readonly id: string
  /** What its person calls it; undefined where that does not open here. */
  readonly name: string | undefined
  /** What it may do, as far as this version knows the words. */
  readonly scopes: readonly Scope[]
  readonly usedAt: number | undefined
  readonly expiresAt: number
}

/** What a token is to be. */
export interface Wanted {
  /** Chosen before it is asked for, so that asking again after a lost answer makes no second one. */
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly days: Days
}

const MadeAnswer = v.object({ token: v.string(), expires_at: v.number() }) satisfies v.GenericSchema<
  unknown,
  TokenMade
>
// A word that only a newer app knows must not hide the rest.
const ListAnswer = v.object({
  tokens: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      scopes: v.array(v.string()),
      made_at: v.number(),
      expires_at: v.number(),
      used_at: v.exactOptional(v.number()),
    }),
  ),
})

/** A new id for a token that is going to be made. */
export function newId(device: Device): string {
  return v4(device.env.random(16))
}

/** The tokens of the account, newest first; one that ended lately is among them. */
export async function tokens(device: Device): Promise<ListedToken[]> {
  const { tokens: found } = await ask(device.env, "/api/tokens", ListAnswer)
  return Promise.all(
    found.map(async ({ id, label, scopes, expires_at, used_at }) => ({
      id,
      name: await opened(device, placeOf(device, "token", id), label),
      scopes: SCOPES.filter((one) => scopes.includes(one)),
      usedAt: used_at,
      expiresAt: expires_at,
    })),
  )
}

/** Makes a token, which nobody can read again; throws `Refusal` ("needs-unlocking", "too-many-tokens"). */
export async function make(device: Device, { id, name, scopes, days }: Wanted): Promise<string> {
  const label = await seal(device.ring, placeOf(device, "token", id), name, nonce(device.env.random))
  const body: NewToken = { id, label, scopes: [...scopes], days }
  return (await ask(device.env, "/api/tokens", MadeAnswer, body)).token
}

/** Lets a token open nothing any more. */
export async function revoke(device: Device, id: string): Promise<void> {
  await ask(device.env, "/api/tokens/revoke", v.null(), { id } satisfies TokenId).catch((error: unknown) => {
    // Somebody was quicker, which comes to the same.
    if (!(error instanceof Refusal) || error.slug !== "no-longer-there") throw error
  })
}
