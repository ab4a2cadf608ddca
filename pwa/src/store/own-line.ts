/** The person's own line of help: it stays on this device, hidden like a draft, and never travels, not even sealed. */
import { hidden, shown } from "../seal/keys"
import { write } from "./db"
import type { Device } from "./device"

export interface OwnLine {
  readonly name: string
  /** A number or an address, as it was typed. */
  readonly where: string
  /** Whether it is left out while the app lock is closed. */
  readonly isPrivate: boolean
}

const KEY = "own-line"

/** The line that was entered; undefined where there is none, or where it can't be opened any more. */
export async function ownLine(device: Device): Promise<OwnLine | undefined> {
  const secret = await device.db.get("secrets", KEY)
  if (!secret) return undefined
  try {
    return JSON.parse(await shown(device.locker.key, KEY, secret)) as OwnLine
  } catch {
    return undefined
  }
}

/** Keeps the line; without one it is forgotten. */
export async function keepOwnLine(device: Device, line: OwnLine | undefined): Promise<void> {
  const secret = line && (await hidden(device.locker.key, KEY, JSON.stringify(line), device.env.random))
  await write(device.db, ["secrets"], async (tx) => {
    const secrets = tx.objectStore("secrets")
    if (secret) await secrets.put(secret, KEY)
    else await secrets.delete(KEY)
  })
}
