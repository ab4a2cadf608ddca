/** The recovery code that opened this account here before: known again without a network, and never readable. */
import { derived, toText } from "../seal/bytes"
import { hidden, shown } from "../seal/keys"
import { secretOf } from "../seal/recovery"
import { type Device, sessionOf } from "../store/device"
import type { AccessEvent, ListedDevice } from "./access"

/** Where it lies, hidden. */
export const KNOWN = "known-code"

interface Known {
  readonly account: string
  /** 32 bytes that the code derives to: neither what the server asks for, nor a way back to its 128 bits. */
  readonly mark: string
  /** The last change of a way in that this device had heard of. */
  readonly access: number
}

/** Notes a code that has just opened this account. */
export async function remember(device: Device, code: string): Promise<void> {
  const { account } = device
  await put(device, { account, mark: await markOf(account, code), access: await heard(device) })
}

/** Whether it is the code that this device knows; undefined where it knows none, or a way in was changed since. */
export async function isKnown(device: Device, code: string): Promise<boolean | undefined> {
  const known = await read(device)
  if (known?.account !== device.account || known.access !== (await heard(device))) return undefined
  return known.mark === (await markOf(device.account, code))
}

/** Forgets a code that opens nothing any more. */
export async function forgetKnown(device: Device): Promise<void> {
  await device.db.delete("secrets", KNOWN)
}

/** Goes on with the code that is known where the ways in were looked at, and no other device has replaced it since. */
export async function lookedAt(
  device: Device,
  events: readonly AccessEvent[],
  devices: readonly ListedDevice[],
): Promise<void> {
  const known = await read(device)
  if (!known) return
  const here = devices.find(({ current }) => current)?.id
  const isReplaced = events.some(
    ({ at, what, device: by }) => what === "code-replaced" && at > known.access && by !== here,
  )
  if (isReplaced) await forgetKnown(device)
  else await put(device, { ...known, access: await heard(device) })
}

async function markOf(account: string, code: string): Promise<string> {
  return toText(await derived(secretOf(code), `recovery/known/${account}`, 32))
}

async function heard(device: Device): Promise<number> {
  return (await sessionOf(device)).access ?? 0
}

async function read(device: Device): Promise<Known | undefined> {
  const secret = await device.db.get("secrets", KNOWN)
  return secret && (JSON.parse(await shown(device.locker.key, KNOWN, secret)) as Known)
}

async function put(device: Device, known: Known): Promise<void> {
  const secret = await hidden(device.locker.key, KNOWN, JSON.stringify(known), device.env.random)
  await device.db.put("secrets", secret, KNOWN)
}
