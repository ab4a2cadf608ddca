/** The recovery code that opened this account here before: known again without a network, and never readable. */
import { derived, toText } from "../seal/bytes"
import { hidden, shown } from "../seal/keys"
import { secretOf } from "../seal/recovery"
import { write } from "../store/db"
import { type Device, sessionOf } from "../store/device"
import type { AccessEvent, ListedDevice } from "./access"

/** Where it lies, hidden. */
export const KNOWN = "known-code"

/** For so long the server tells that a way in was changed. */
const TOLD_MS = 7 * 24 * 3_600_000

interface Known {
  readonly account: string
  /** 32 bytes that the code derives to: neither what the server asks for, nor a way back to its 128 bits. */
  readonly mark: string
  /** The last change of a way in that this device had heard of. */
  readonly access: number
  /** When, by this device's clock, it heard of one that it has not looked at yet. */
  readonly doubted?: number
}

/** Notes a code that has just opened this account. */
export async function remember(device: Device, code: string): Promise<void> {
  const { account } = device
  await put(device, { account, mark: await markOf(account, code), access: await heard(device) })
}

/** Whether it is the code that this device knows; undefined where it knows none, or a way in may have changed since. */
export async function isKnown(device: Device, code: string): Promise<boolean | undefined> {
  const known = await read(device)
  if (known?.account !== device.account || known.doubted !== undefined) return undefined
  return known.mark === (await markOf(device.account, code))
}

/** Takes note, before a page of the log is taken in, of what it says or may leave out about the ways in. */
export async function hear(device: Device, access: number | undefined): Promise<void> {
  const { access: before, lastSynced } = await sessionOf(device)
  const now = device.env.now()
  // A change that came and was forgotten in between was told to nobody here.
  if (lastSynced !== undefined && now - lastSynced > TOLD_MS) return forgetKnown(device)
  if (access === undefined || access === before) return
  const known = await read(device)
  if (known && known.doubted === undefined) await put(device, { ...known, doubted: now })
}

/** Whether the ways in have to be looked at before a code that is known here counts again. */
export async function isDoubted(device: Device): Promise<boolean> {
  return (await read(device))?.doubted !== undefined
}

/** Forgets a code that opens nothing any more. */
export async function forgetKnown(device: Device): Promise<void> {
  await write(device.db, ["secrets"], (tx) => tx.objectStore("secrets").delete(KNOWN))
}

/** Goes on with the code that is known where no other device has replaced it, by all that the server still tells. */
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
  const isTooLate = known.doubted !== undefined && device.env.now() - known.doubted > TOLD_MS
  const { account, mark } = known
  if (isReplaced || isTooLate) await forgetKnown(device)
  else await put(device, { account, mark, access: await heard(device) })
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
  await write(device.db, ["secrets"], (tx) => tx.objectStore("secrets").put(secret, KNOWN))
}
