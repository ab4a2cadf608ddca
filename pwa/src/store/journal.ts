/** What the last import wrote, so that it can be taken back as a whole; it lies on this device only, hidden like a draft. */
import type { Json } from "../domain/canonical"
import type { Stamp } from "../domain/clock"
import type { Bytes } from "../seal/bytes"
import { hidden, shown } from "../seal/keys"
import type { Database } from "./db"
import type { Device } from "./device"

/** Which file it was, and how far it came. */
export interface Import {
  readonly account: string
  readonly file: string
  readonly at: number
  readonly isDone: boolean
  readonly added: number
  readonly changed: number
}

/** One transaction of it. */
export interface Page {
  /** The stamp that each new record had. */
  readonly added: Readonly<Record<string, Stamp>>
  /** For each field the stamp that was written, and what was there before. */
  readonly changed: Readonly<Record<string, Readonly<Record<string, readonly [Stamp, Json]>>>>
}

const IMPORT = "import"

/** The last import into this account that can still be taken back. */
export async function lastImport(device: Device): Promise<Import | undefined> {
  const kept = await read<Import>(device, IMPORT)
  return kept?.account === device.account ? kept : undefined
}

/** Writes down an import, or how far it has come. */
export async function note(device: Device, it: Import): Promise<void> {
  await device.db.put("secrets", await sealed(device, IMPORT, it), IMPORT)
}

/** The names of its pages, in the order in which they were written. */
export async function pages(db: Database): Promise<string[]> {
  return db.getAllKeys("secrets", IDBKeyRange.bound(`${IMPORT}/`, `${IMPORT}/\uffff`))
}

/** The name of the page after those. */
export function following(names: readonly string[]): string {
  const last = names.at(-1)
  const number = last === undefined ? 0 : Number(last.slice(IMPORT.length + 1)) + 1
  return `${IMPORT}/${String(number).padStart(8, "0")}`
}

/** One page. */
export async function page(device: Device, name: string): Promise<Page | undefined> {
  return read<Page>(device, name)
}

/** A page as it is kept. */
export function sealed(device: Device, name: string, content: Page | Import): Promise<Bytes> {
  return hidden(device.locker.key, name, JSON.stringify(content), device.env.random)
}

/** Lets go of it: what was taken in stays. */
export async function forgetImport(device: Device): Promise<void> {
  const tx = device.db.transaction("secrets", "readwrite")
  await Promise.all([
    tx.store.delete(IDBKeyRange.bound(`${IMPORT}/`, `${IMPORT}/\uffff`)),
    tx.store.delete(IMPORT),
    tx.done,
  ])
}

async function read<T>(device: Device, name: string): Promise<T | undefined> {
  const secret = await device.db.get("secrets", name)
  return secret && (JSON.parse(await shown(device.locker.key, name, secret)) as T)
}
