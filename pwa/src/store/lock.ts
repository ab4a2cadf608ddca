/** The app lock: a PIN that closes the screen. It encrypts nothing; whoever can read this browser's storage can pass it. */
import { fromText, toText } from "../seal/bytes"
import { hidden, shown } from "../seal/keys"
import { ROUNDS, stretched } from "../seal/pin"
import { write } from "./db"
import type { Device } from "./device"
import { FLAG } from "./locked"

/** How long the app may be in the background before it closes, in minutes; 0 is at once. */
export const AWAY = [0, 1, 5, 15] as const

export type Away = (typeof AWAY)[number]

/** What the screens may know of the lock. */
export interface Lock {
  /** How many digits the PIN has, so that the pad knows when it is whole. */
  readonly length: number
  readonly away: Away
}

/** What became of an attempt; after some wrong ones the next has to wait, in milliseconds. */
export type Attempt = { readonly ok: true } | { readonly ok: false; readonly wait: number }

interface Kept extends Lock {
  readonly salt: string
  readonly rounds: number
  readonly stretched: string
  /** Wrong PINs since the last right one. */
  readonly wrong: number
  /** No attempt is taken before this moment, in milliseconds. */
  readonly until: number
}

const KEY = "lock"
const PIN = /^\d{4,8}$/
const SECOND = 1000
const FREE = 4
const WAITS = [30, 60, 300, 900, 3600] as const

/** Whether these digits can be a PIN: four to eight. */
export function isPin(digits: string): boolean {
  return PIN.test(digits)
}

/** How long to wait after so many wrong PINs, in milliseconds: longer each time, an hour at most. */
export function waitAfter(wrong: number): number {
  if (wrong <= FREE) return 0
  return (WAITS[Math.min(wrong - FREE, WAITS.length) - 1] ?? 0) * SECOND
}

/** The lock of this device; undefined where there is none. */
export async function lockOf(device: Device): Promise<Lock | undefined> {
  const kept = await read(device)
  return kept && { length: kept.length, away: kept.away }
}

/** Closes the app with this PIN from now on; throws where the digits are none, or the browser keeps no flag. */
export async function setPin(device: Device, pin: string, away: Away): Promise<void> {
  if (!isPin(pin)) throw new Error("a PIN has four to eight digits")
  const salt = device.env.random(16)
  const lock: Kept = {
    length: pin.length,
    away,
    salt: toText(salt),
    rounds: ROUNDS,
    stretched: await stretched(pin, salt, ROUNDS),
    wrong: 0,
    until: 0,
  }
  // The flag first: a lock without one would show what is private for a moment at each start.
  localStorage.setItem(FLAG, "1")
  await alone(device, () => put(device, lock))
}

/** Changes how long the app may be away; nothing where there is no lock. */
export function setAway(device: Device, away: Away): Promise<void> {
  return alone(device, async () => {
    const kept = await read(device)
    if (kept) await put(device, { ...kept, away })
  })
}

/** Takes the lock away. */
export async function removeLock(device: Device): Promise<void> {
  await alone(device, () => write(device.db, ["secrets"], (tx) => tx.objectStore("secrets").delete(KEY)))
  unflag()
}

/** Tries a PIN; each attempt is counted before it is looked at, so that closing the app takes none back. */
export function attempt(device: Device, pin: string): Promise<Attempt> {
  return alone(device, async () => {
    const kept = await read(device)
    if (!kept) return { ok: true }
    const now = device.env.now()
    const rest = restOf(kept, now)
    if (rest > 0) return { ok: false, wait: rest }
    const wrong = kept.wrong + 1
    const wait = waitAfter(wrong)
    await put(device, { ...kept, wrong, until: now + wait })
    const ok = (await stretched(pin, fromText(kept.salt), kept.rounds)) === kept.stretched
    if (!ok) return { ok, wait }
    await put(device, { ...kept, wrong: 0, until: 0 })
    return { ok }
  })
}

/** How long until the next attempt is taken, in milliseconds. */
export async function waitLeft(device: Device): Promise<number> {
  const kept = await read(device)
  return kept ? restOf(kept, device.env.now()) : 0
}

/** Says whether there is a lock, and has the flag say the same; another tab or a cleared browser may have parted them. */
export async function reconciled(device: Device): Promise<Lock | undefined> {
  const lock = await lockOf(device)
  if (lock) localStorage.setItem(FLAG, "1")
  else unflag()
  return lock
}

/** A clock that was set back must not make the wait longer than it was. */
function restOf({ until, wrong }: Kept, now: number): number {
  return Math.min(Math.max(0, until - now), waitAfter(wrong))
}

function alone<T>(device: Device, work: () => Promise<T>): Promise<T> {
  return device.env.exclusive("lock", work)
}

async function read(device: Device): Promise<Kept | undefined> {
  const secret = await device.db.get("secrets", KEY)
  return secret && (JSON.parse(await shown(device.locker.key, KEY, secret)) as Kept)
}

async function put(device: Device, lock: Kept): Promise<void> {
  const secret = await hidden(device.locker.key, KEY, JSON.stringify(lock), device.env.random)
  await write(device.db, ["secrets"], (tx) => tx.objectStore("secrets").put(secret, KEY))
}

function unflag(): void {
  try {
    localStorage.removeItem(FLAG)
  } catch {
    // What keeps nothing keeps no flag.
  }
}
