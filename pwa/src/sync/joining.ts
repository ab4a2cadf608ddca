/** Joining an account that a way in opened, from a device that may already have records. */

import { v4 } from "../domain/ids"
import { KINDS, type Kind } from "../domain/records"
import { appended, newKey, type RawKey, rawRing, relocked, usable } from "../seal/keys"
import { secretOf } from "../seal/recovery"
import { credentials, unwrapped } from "../seal/ways"
import { ONLY, type Session, write } from "../store/db"
import { type Device, refresh, sessionOf } from "../store/device"
import { left } from "../store/leaving"
import { resealed } from "../store/reseal"
import { ofKind, put } from "../store/rows"
import type { RecoveryProof } from "./api.gen"
import { CODE, NEXT } from "./enrolment"
import { KNOWN, remember } from "./known-code"
import { ask, OpenedAnswer, Refusal } from "./wire"

/** An account that a way in opened. */
export interface Found {
  readonly account: string
  readonly ring: readonly RawKey[]
  /** The recovery code, where it was the way in. */
  readonly code?: string
}

/** Asks the server for the account of a code; throws `Refusal` ("recovery-failed") where there is none. */
export async function find(device: Device, code: string): Promise<Found> {
  // Another account's cookie would take this account's records.
  if ((await sessionOf(device)).signedIn) throw new Refusal(409, "signed-in")
  const secret = secretOf(code)
  const body: RecoveryProof = await credentials("recovery", secret)
  const answer = await ask(device.env, "/api/recover", OpenedAnswer, body)
  const ring = await unwrapped("recovery", answer.wrap, secret, answer.account)
  return { account: answer.account, ring, code }
}

/** How many records of each kind lie on this device. */
export async function counted(device: Device): Promise<Record<Kind, number>> {
  const { store } = device.db.transaction("records")
  const leaving = await store.index("leaving").getAll()
  // What was deleted is in neither index.
  const count = async (kind: Kind) =>
    [
      kind,
      (await store.index("kind").count(ofKind(kind))) - leaving.filter(({ k }) => k === kind).length,
    ] as const
  return Object.fromEntries(await Promise.all(KINDS.map(count))) as Record<Kind, number>
}

/** Makes the account that was found this device's own, with or without the records that lie here. */
export function enter(device: Device, found: Found, local: "bring" | "leave"): Promise<void> {
  return device.env.exclusive("sync", async () => {
    if (found.account === device.account) await comeBack(device, found)
    else while (!(await moveIn(device, found, local)));
    await refresh(device)
    if (found.code !== undefined) await remember(device, found.code)
    device.changes.tell({ ids: [], session: true, saved: true })
  })
}

/** Keeps what lies here under a new account that no server knows, as on the very first day. */
export function beginAnew(device: Device): Promise<void> {
  return device.env.exclusive("sync", async () => {
    const { random } = device.env
    const found = { account: v4(random(16)), ring: [newKey(random)] }
    while (!(await moveIn(device, found, "bring", false)));
    await refresh(device)
    device.changes.tell({ ids: [], session: true, saved: true })
  })
}

/** The same account again: everything here belongs to it already. */
async function comeBack(device: Device, found: Found): Promise<void> {
  const ring = appended(await rawRing(device.locker), found.ring)
  const locker = await relocked(device.locker, ring, device.env.random)
  await write(device.db, ["session", "locker"], async (tx) => {
    const session = await tx.objectStore("session").get(ONLY)
    if (session) await tx.objectStore("session").put({ ...session, signedIn: true }, ONLY)
    await tx.objectStore("locker").put(locker, ONLY)
  })
}

/** Replaces what is here in one transaction; false if something was saved or removed while it was sealed anew. */
async function moveIn(
  device: Device,
  found: Found,
  local: "bring" | "leave",
  signedIn = true,
): Promise<boolean> {
  const before = await sessionOf(device)
  const marks = await left(device)
  const target = { account: found.account, ring: await usable(found.ring) }
  const rows = local === "bring" ? await resealed(device, await device.db.getAll("records"), target) : []
  const locker = await relocked(device.locker, found.ring, device.env.random)
  return write(device.db, ["records", "outbox", "session", "locker", "secrets"], async (tx) => {
    const now = await tx.objectStore("session").get(ONLY)
    if (!now || now.clock.last !== before.clock.last) return false
    // A removal has no stamp before it is final.
    const marked = await tx.objectStore("records").index("leaving").getAllKeys()
    if (marked.join() !== marks.map(({ id }) => id).join()) return false
    await Promise.all([tx.objectStore("records").clear(), tx.objectStore("outbox").clear()])
    for (const row of rows) await put(tx, row)
    // No epoch: the first exchange pulls before it pushes.
    const session: Session = {
      account: found.account,
      clock: now.clock,
      cursor: 0,
      signedIn,
      sweeping: false,
    }
    await tx.objectStore("session").put(session, ONLY)
    await tx.objectStore("locker").put(locker, ONLY)
    await Promise.all([CODE, NEXT, KNOWN].map((name) => tx.objectStore("secrets").delete(name)))
    return true
  })
}
