/** An opened device: its database, its account and its keys, made on the very first run. */
import type { Json } from "../domain/canonical"
import { devicePart } from "../domain/clock"
import { v4 } from "../domain/ids"
import { type Locker, lockerFor, newKey, type Ring, rawRing, usable } from "../seal/keys"
import { type Changes, changesOf } from "./changes"
import { type Database, ONLY, open, type Session, write } from "./db"
import type { Env } from "./env"

export interface Device {
  readonly env: Env
  readonly db: Database
  readonly changes: Changes
  account: string
  ring: Ring
  locker: Locker
  /** Texts that were opened already, by their sealed form. */
  readonly texts: Map<string, Json>
  /** Records that are hidden while their removal can be undone. */
  readonly hidden: Set<string>
}

/** Opens the device of these surroundings; `closed` is called if the database is taken away. Throws `StorageTrouble`. */
export async function openDevice(env: Env, closed: () => void = () => undefined): Promise<Device> {
  const db = await open(env.name, closed)
  const { session, locker } = (await kept(db)) ?? (await firstRun(env, db))
  return {
    env,
    db,
    changes: changesOf(env.name),
    account: session.account,
    ring: await usable(await rawRing(locker)),
    locker,
    texts: new Map(),
    hidden: new Set(),
  }
}

/** Reads account and keys again, after this or another tab joined an account. */
export async function refresh(device: Device): Promise<void> {
  const now = await kept(device.db)
  if (!now) return
  device.account = now.session.account
  device.locker = now.locker
  device.ring = await usable(await rawRing(now.locker))
  device.texts.clear()
}

/** What the device knows of its account and of the server's log. */
export async function sessionOf(device: Device): Promise<Session> {
  const session = await device.db.get("session", ONLY)
  if (!session) throw new Error("the device was wiped")
  return session
}

/** Changes what the device knows of its account, and tells every tab. */
export async function setSession(device: Device, change: Partial<Session>): Promise<void> {
  await write(device.db, ["session"], async (tx) => {
    const session = await tx.objectStore("session").get(ONLY)
    if (session) await tx.objectStore("session").put({ ...session, ...change }, ONLY)
  })
  device.changes.tell({ ids: [], session: true })
}

/** Lets go of the database and the channel. */
export function close(device: Device): void {
  device.changes.close()
  device.db.close()
}

async function kept(db: Database): Promise<{ session: Session; locker: Locker } | undefined> {
  const tx = db.transaction(["session", "locker"])
  const [session, locker] = await Promise.all([
    tx.objectStore("session").get(ONLY),
    tx.objectStore("locker").get(ONLY),
  ])
  return session && locker ? { session, locker } : undefined
}

async function firstRun(env: Env, db: Database): Promise<{ session: Session; locker: Locker }> {
  const locker = await lockerFor([newKey(env.random)], env.random)
  const session: Session = {
    account: v4(env.random(16)),
    clock: { device: devicePart(env.random(4)), offset: 0, last: null },
    cursor: 0,
    signedIn: false,
    sweeping: false,
  }
  return write(db, ["session", "locker"], async (tx) => {
    // Two tabs may be opened at once on the first day: whoever comes second takes what is there.
    const first = await tx.objectStore("session").get(ONLY)
    const firstLocker = await tx.objectStore("locker").get(ONLY)
    if (first && firstLocker) return { session: first, locker: firstLocker }
    await tx.objectStore("session").put(session, ONLY)
    await tx.objectStore("locker").put(locker, ONLY)
    return { session, locker }
  })
}
