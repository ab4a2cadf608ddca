/**
 * What this device knows of notices: which were shown, for a service may deliver one twice and it must be heard once;
 * the receipts that the server has still to be given; and what the server knows of the subscription. The app and its
 * service worker share it.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb"

export type What = "shown" | "answered"

/** That a notice was shown or answered on this device. */
export interface Receipt {
  readonly what: What
  readonly notice: string
  readonly at: number
}

/** In which language the server was told of the subscription, and whether it has to be told anew. */
export interface Subscription {
  readonly language: string
  readonly stale: boolean
}

interface Kept extends DBSchema {
  seen: { key: string; value: number; indexes: { at: number } }
  owed: { key: [What, string]; value: Receipt; indexes: { at: number } }
  subscription: { key: string; value: Subscription }
  naming: { key: string; value: string }
}

const NAME = "porchlight-notices"
const ONLY = "this"
const MOST = 200
/** A receipt that the server did not take for so long tells nobody anything any more. */
const KEPT_MS = 14 * 24 * 3600 * 1000
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Notes that a notice is shown now; false if it was before. Two pushes at once are told apart by the transaction. */
export function isNew(id: string, now: number): Promise<boolean> {
  return opened(async (db) => {
    const tx = db.transaction("seen", "readwrite")
    if ((await tx.store.get(id)) !== undefined) return false
    await tx.store.put(now, id)
    await onlyNewest(tx.store)
    await tx.done
    return true
  })
}

/** Keeps a receipt until the server has it; of what names no notice, there is none. */
export async function owe(what: What, notice: string, at: number): Promise<void> {
  if (!ID.test(notice)) return
  await opened(async (db) => {
    const tx = db.transaction("owed", "readwrite")
    await tx.store.put({ what, notice, at })
    await onlyNewest(tx.store)
    await tx.done
  })
}

/** The receipts that the server has still to be given; those that are too old are given up. */
export function owed(now: number): Promise<Receipt[]> {
  return opened(async (db) => {
    const tx = db.transaction("owed", "readwrite")
    const old = IDBKeyRange.upperBound(now - KEPT_MS)
    for (let one = await tx.store.index("at").openCursor(old); one; one = await one.continue())
      await one.delete()
    const left = await tx.store.getAll()
    await tx.done
    return left
  })
}

/** The server has these. */
export function given(receipts: readonly Receipt[]): Promise<void> {
  return opened(async (db) => {
    const tx = db.transaction("owed", "readwrite")
    await Promise.all(receipts.map(({ what, notice }) => tx.store.delete([what, notice])))
    await tx.done
  })
}

/** What the server knows of the subscription; nothing where this device takes no pushes. */
export function subscription(): Promise<Subscription | undefined> {
  return opened((db) => db.get("subscription", ONLY))
}

/** Keeps what the server knows of the subscription, or that there is none. */
export async function setSubscription(known: Subscription | undefined): Promise<void> {
  await opened((db) =>
    known ? db.put("subscription", known, ONLY).then(() => undefined) : db.delete("subscription", ONLY),
  )
}

/** The sentence that a name goes into on the lock screen; nothing where names are not wished for there. */
export function naming(): Promise<string | undefined> {
  return opened((db) => db.get("naming", ONLY))
}

/** Keeps that sentence, or that there is none. */
export async function setNaming(sentence: string | undefined): Promise<void> {
  await opened((db) =>
    sentence ? db.put("naming", sentence, ONLY).then(() => undefined) : db.delete("naming", ONLY),
  )
}

/** Forgets all of it, as if this device had never been told anything. */
export async function forget(): Promise<void> {
  await deleteDB(NAME)
}

async function opened<T>(work: (db: IDBPDatabase<Kept>) => Promise<T>): Promise<T> {
  const db = await openDB<Kept>(NAME, 3, {
    upgrade(made, before) {
      if (before < 1) made.createObjectStore("seen").createIndex("at", "")
      if (before < 2) {
        made.createObjectStore("subscription")
        made.createObjectStore("owed", { keyPath: ["what", "notice"] }).createIndex("at", "at")
      }
      made.createObjectStore("naming")
    },
  })
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

/** What a store with an order of time needs for letting go of the oldest. */
interface Ordered {
  count(): Promise<number>
  index(name: "at"): { openCursor(): Promise<Cursor | null> }
}

interface Cursor {
  delete(): Promise<void>
  continue(): Promise<Cursor | null>
}

async function onlyNewest(store: Ordered): Promise<void> {
  let left = (await store.count()) - MOST
  for (let one = left > 0 ? await store.index("at").openCursor() : null; one && left > 0; left -= 1) {
    await one.delete()
    one = await one.continue()
  }
}
