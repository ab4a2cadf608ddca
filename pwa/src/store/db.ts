/** The database on this device: its stores, its upgrades, and what may keep it from opening. */
import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from "idb"
import type { Clock } from "../domain/clock"
import { type Dirty, isTombstone, type LogRecord, onTop } from "../domain/merge"
import type { Bytes } from "../seal/bytes"
import type { Locker } from "../seal/keys"
import { placesOf } from "./places"

/** One record as it is kept: what the server has, and what it has not yet taken. */
export interface Row {
  readonly id: string
  readonly k: string
  readonly v: number
  /** When it happened, for the index; "" where a kind has no moment; absent once deleted. */
  readonly at?: string
  /** Each person of a contact with that moment ("<id> 2026-11-22T…"), for the index; absent where there is nobody. */
  readonly with?: readonly string[]
  readonly base?: LogRecord
  readonly dirty: Dirty
  /** Not seen since the server's log was compacted. */
  readonly stale?: true
  /** When it was removed here, in milliseconds, while that can be undone; no other device knows. */
  readonly leaving?: number
}

/** A record that waits to be pushed, or is parked because the server would not have it. */
export interface Waiting {
  readonly id: string
  readonly k: string
  readonly parked?: string
}

/** What this device knows of its account and of the server's log. */
export interface Session {
  readonly account: string
  readonly clock: Clock
  readonly epoch?: string
  readonly cursor: number
  readonly signedIn: boolean
  /** A pull from the beginning is under way, at whose end what is still stale goes. */
  readonly sweeping: boolean
  readonly lastSynced?: number
  /** When the ways in last changed, in the server's milliseconds, if that was within a week. */
  readonly access?: number
  /** The same, as far as the person has said on this device that it was them. */
  readonly accessKnown?: number
}

interface Schema extends DBSchema {
  records: { key: string; value: Row; indexes: { kind: [string, string]; leaving: number; with: string } }
  outbox: { key: string; value: Waiting; indexes: { parked: string } }
  session: { key: string; value: Session }
  locker: { key: string; value: Locker }
  secrets: { key: string; value: Bytes }
  answers: { key: string; value: { readonly account: string; readonly answer: unknown } }
}

export type Database = IDBPDatabase<Schema>
export type Store = StoreNames<Schema>
export type Write = IDBPTransaction<Schema, Store[], "readwrite">
type Upgrade = IDBPTransaction<Schema, Store[], "versionchange">

/** The key of the one row in `session` and in `locker`. */
export const ONLY = "only"

/** Each upgrade brings a database one version forward; new ones are added at the end. */
const UPGRADES: readonly ((db: Database, tx: Upgrade) => void)[] = [
  (db) => {
    const records = db.createObjectStore("records", { keyPath: "id" })
    records.createIndex("kind", ["k", "at"])
    // Only the few records that have the mark are in it.
    records.createIndex("leaving", "leaving")
    db.createObjectStore("outbox", { keyPath: "id" })
    db.createObjectStore("session")
    db.createObjectStore("locker")
    db.createObjectStore("secrets")
  },
  // What the server found, for the time without a network; nothing that is only here.
  (db) => void db.createObjectStore("answers"),
  // What waits may be much, and is only counted; the few that are parked are read.
  (_, tx) => void tx.objectStore("outbox").createIndex("parked", "parked"),
  // The contacts with one person are found without going through all of them.
  (_, tx) => {
    const records = tx.objectStore("records")
    records.createIndex("with", "with", { multiEntry: true })
    const contacts = records
      .index("kind")
      .getAll(IDBKeyRange.bound(["social-contact"], ["social-contact", []]))
    contacts.then((rows) => Promise.all(rows.map((row) => records.put(placed(row))))).catch(() => undefined)
  },
]

function placed(row: Row): Row {
  const version = onTop(row.base, row.dirty, row)
  return isTombstone(version) ? row : { ...row, ...placesOf(version) }
}

export type StorageFault = "unavailable" | "blocked" | "newer" | "full" | "failed"

/** The device's storage would not do its work, and why. */
export class StorageTrouble extends Error {
  constructor(
    readonly why: StorageFault,
    cause?: unknown,
  ) {
    super(cause === undefined ? `storage: ${why}` : `storage: ${why}, ${cause}`, { cause })
  }
}

/** How long another tab with an older version may keep an upgrade waiting. */
const PATIENCE_MS = 4000

/** Opens the database, bringing it forward; throws `StorageTrouble`. */
export async function open(name: string, closed: () => void): Promise<Database> {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isGivenUp = false
  try {
    return await new Promise<Database>((resolve, reject) => {
      const opening = openDB<Schema>(name, UPGRADES.length, {
        upgrade(db, from, _to, tx) {
          // What went wrong is said by the opening itself.
          tx.done.catch(() => undefined)
          for (const step of UPGRADES.slice(from)) step(db, tx)
        },
        blocked() {
          waiting = setTimeout(() => {
            isGivenUp = true
            reject(new StorageTrouble("blocked"))
          }, PATIENCE_MS)
        },
        // A newer version in another tab, or a wipe, must not wait for this one.
        blocking(_current, _wanted, event) {
          ;(event.target as IDBDatabase).close()
          closed()
        },
        terminated: closed,
      })
      opening.then((db) => (isGivenUp ? tooLate(db, closed) : resolve(db)), reject)
    })
  } catch (error) {
    throw troubleOf(error, isForbidden(error) ? "unavailable" : "failed")
  } finally {
    clearTimeout(waiting)
  }
}

/** The older tab was closed after all: the page, which has said that it is stuck, begins anew. */
function tooLate(db: Database, closed: () => void): void {
  db.close()
  closed()
}

/** Whether the browser keeps nothing here at all, as in some private windows; anything else is a fault. */
function isForbidden(error: unknown): boolean {
  if (!(error instanceof DOMException)) return typeof indexedDB === "undefined"
  return error.name === "SecurityError" || error.name === "InvalidStateError"
}

/**
 * Runs one transaction over the named stores; throws `StorageTrouble`, and then nothing was written. It is on the disk
 * when this resolves, unless it is `relaxed`, which is for what can be fetched again.
 */
export async function write<T>(
  db: Database,
  stores: Store[],
  work: (tx: Write) => Promise<T>,
  durability: "strict" | "relaxed" = "strict",
): Promise<T> {
  try {
    const tx = db.transaction(stores, "readwrite", { durability })
    try {
      const result = await work(tx)
      finish(tx)
      await tx.done
      return result
    } catch (error) {
      abandon(tx)
      throw error
    }
  } catch (error) {
    throw error instanceof DOMException ? troubleOf(error, "failed") : error
  }
}

/** Deletes the whole database. */
export async function destroy(name: string): Promise<void> {
  await deleteDB(name)
}

/** Says that nothing more comes, so that the database need not ask. */
function finish(tx: Write): void {
  try {
    tx.commit()
  } catch {
    // It had nothing left to do, and is finished by itself.
  }
}

/** Takes back all that a transaction did, and whoever waits for its end is told. */
export function abandon(tx: Write): void {
  tx.done.catch(() => undefined)
  try {
    tx.abort()
  } catch {
    // It was over already, which is what the error said.
  }
}

function troubleOf(error: unknown, otherwise: StorageFault): StorageTrouble {
  if (error instanceof StorageTrouble) return error
  const name = error instanceof DOMException ? error.name : ""
  if (name === "VersionError") return new StorageTrouble("newer", error)
  if (name === "QuotaExceededError") return new StorageTrouble("full", error)
  return new StorageTrouble(otherwise, error)
}
