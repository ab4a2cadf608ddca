/** The one device of this page: opened once, for everything in the app. */
import { type Device, openDevice, refresh } from "./device"
import { browser, type Env } from "./env"
import { aside, inSample } from "./sample"

let settle: { resolve(device: Device): void; reject(why: unknown): void } | undefined
const opening = new Promise<Device>((resolve, reject) => {
  settle = { resolve, reject }
})
// Whoever waits is told; that nobody may be waiting yet is no error.
opening.catch(() => undefined)
let current: Device | undefined

/** Opens the store, and on the very first run makes the keys and the account's id; throws `StorageTrouble`. */
export async function start(env: Env = inSample ? aside() : browser()): Promise<void> {
  const mine = settle
  settle = undefined
  if (mine) opened(env).then(mine.resolve, mine.reject)
  await opening
}

/** The account's id, which exists before any server knows of it. */
export function account(): string {
  if (!current) throw new Error("the session has not started")
  return current.account
}

/** The device of this page, as soon as `start` has opened it. */
export function device(): Promise<Device> {
  return opening
}

async function opened(env: Env): Promise<Device> {
  const mine = await openDevice(env, takenAway)
  mine.changes.listen((change, elsewhere) => {
    if (change.session && elsewhere) void refresh(mine).then(() => mine.changes.tell({ ids: [] }))
  })
  current = mine
  return mine
}

/** A newer version or a wipe in another tab took the database; only a fresh page can go on. */
function takenAway(): void {
  if (typeof location !== "undefined") location.reload()
}
