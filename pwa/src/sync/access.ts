/** Who gets into the account, and how: unlocking, the devices, what happened lately, another code, and the end of it all. */
import * as v from "valibot"
import { nonce } from "../seal/bytes"
import { Locked, open, type Place, seal } from "../seal/envelope"
import { secretOf } from "../seal/recovery"
import { credentials } from "../seal/ways"
import { type Device, sessionOf, setSession } from "../store/device"
import type { DeviceLabel, OtherDevice, RecoveryProof } from "./api.gen"
import { beginAnew } from "./joining"
import { ask, Refusal } from "./wire"

const HOWS = ["made", "recovery", "link", "passkey"] as const
const EVENTS = [
  "linked",
  "recovered",
  "passkey-added",
  "passkey-removed",
  "code-replaced",
  "token-made",
] as const

/** A device of the account, as the list shows it. */
export interface ListedDevice {
  readonly id: string
  /** How it came in; undefined where only a newer app knows the word. */
  readonly how: (typeof HOWS)[number] | undefined
  /** What its person calls it; undefined where it has no name, or one that does not open here. */
  readonly name: string | undefined
  readonly signedInAt: number
  readonly seenAt: number
  readonly current: boolean
}

/** Something that let somebody in, or changed a way in. */
export interface AccessEvent {
  readonly at: number
  readonly what: (typeof EVENTS)[number]
  /** The device that it is about, if it is still there. */
  readonly device: string | undefined
}

// A word that only a newer app knows must not hide the rest.
const DevicesAnswer = v.object({
  devices: v.array(
    v.object({
      id: v.string(),
      how: v.string(),
      label: v.exactOptional(v.string()),
      signed_in_at: v.number(),
      seen_at: v.number(),
      current: v.boolean(),
    }),
  ),
})
const AccessAnswer = v.object({
  events: v.array(v.object({ at: v.number(), what: v.string(), device: v.exactOptional(v.string()) })),
})

/** Shows that whoever holds this phone has the recovery code; throws `Refusal` ("recovery-failed"). */
export async function unlock(device: Device, code: string): Promise<void> {
  const body: RecoveryProof = await credentials("recovery", secretOf(code))
  await ask(device.env, "/api/unlock", v.null(), body)
}

/** Whether what was asked for needs a fresh unlock first. */
export function needsUnlocking(error: unknown): boolean {
  return error instanceof Refusal && error.slug === "needs-unlocking"
}

/** The devices of the account, this one first and then as they were last seen. */
export async function devices(device: Device): Promise<ListedDevice[]> {
  const { devices: found } = await ask(device.env, "/api/devices", DevicesAnswer)
  const listed = found.map(async ({ id, how, label, signed_in_at, seen_at, current }) => ({
    id,
    how: HOWS.find((one) => one === how),
    name: label ? await opened(device, placeOf(device, "device", id), label) : undefined,
    signedInAt: signed_in_at,
    seenAt: seen_at,
    current,
  }))
  return (await Promise.all(listed)).sort(
    (a, b) => Number(b.current) - Number(a.current) || b.seenAt - a.seenAt,
  )
}

/** Names this device; what it is called is sealed like any other text. */
export async function nameThisDevice(device: Device, id: string, name: string): Promise<void> {
  const label = await seal(device.ring, placeOf(device, "device", id), name, nonce(device.env.random))
  await ask(device.env, "/api/devices/label", v.null(), { label } satisfies DeviceLabel)
}

/** Lets another device in no longer; what lies on it stays on it. */
export async function revoke(device: Device, id: string): Promise<void> {
  await ask(device.env, "/api/devices/revoke", v.null(), { device: id } satisfies OtherDevice)
}

/** What happened to the ways in during the last seven days, newest first. */
export async function events(device: Device): Promise<AccessEvent[]> {
  const { events: found } = await ask(device.env, "/api/access", AccessAnswer)
  return found.flatMap(({ at, what, device: id }) => {
    const known = EVENTS.find((one) => one === what)
    return known ? [{ at, what: known, device: id }] : []
  })
}

/** The person knows of everything up to now; this device says no more about it. */
export async function allKnown(device: Device): Promise<void> {
  const { access } = await sessionOf(device)
  if (access !== undefined) await setSession(device, { accessKnown: access })
}

/**
 * Erases the account at the server. What lies here stays, under an account of its own that no server knows; whoever
 * wants that gone too wipes the device. Throws `Refusal` ("needs-unlocking").
 */
export async function erase(device: Device): Promise<void> {
  await ask(device.env, "/api/account/erase", v.null(), {})
  await beginAnew(device)
}

/** The place of a label of the account itself. */
export function placeOf(device: Device, kind: "device" | "passkey" | "token", id: string): Place {
  return { account: device.account, kind, id, field: "label" }
}

/** A label; undefined where it does not open. */
export async function opened(device: Device, place: Place, label: string): Promise<string | undefined> {
  try {
    const value = await open(device.ring, place, label)
    return typeof value === "string" ? value : undefined
  } catch (error) {
    if (error instanceof Locked) return undefined
    throw error
  }
}
