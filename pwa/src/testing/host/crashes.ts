/** Devices that die at any request to their storage, and storage that is full at one; only the simulator uses it. */
/** The page is gone: nothing that it still does reaches storage or network. */
export class Crashed extends Error {}

/** After so many more requests to storage the device dies, or one of them finds no space. */
export interface Fuse {
  readonly after: number
  readonly how: "crash" | "full"
}

const fuses = new Map<string, { left: number; how: Fuse["how"] }>()
const open = new Map<string, Set<IDBDatabase>>()
const dead = new WeakSet<IDBDatabase>()
const running = new Map<IDBDatabase, Set<IDBTransaction>>()
const killed = new Set<(name: string) => void>()

/** Sets or takes away the fuse of a database. */
export function lay(name: string, fuse: Fuse | undefined): void {
  if (fuse) fuses.set(name, { left: fuse.after, how: fuse.how })
  else fuses.delete(name)
}

/** Calls back with the name of each database whose device has died. */
export function onDeath(heard: (name: string) => void): void {
  killed.add(heard)
}

/** Ends every page of a device at once: what was committed stays, what was under way is undone. */
export function kill(name: string): void {
  fuses.delete(name)
  for (const connection of open.get(name) ?? []) {
    dead.add(connection)
    for (const tx of running.get(connection) ?? []) undone(tx)
    connection.close()
  }
  open.delete(name)
  for (const heard of killed) heard(name)
}

/** Puts the fuses into the storage of this process. */
export function install(): void {
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...how) {
    if (dead.has(this)) throw new Crashed()
    const tx = begin.apply(this, how)
    known(open, this.name).add(this)
    known(running, this).add(tx)
    const over = (): void => void running.get(this)?.delete(tx)
    tx.addEventListener("complete", over)
    tx.addEventListener("abort", over)
    return tx
  }
  wire(IDBObjectStore.prototype, (store) => (store as IDBObjectStore).transaction)
  wire(IDBIndex.prototype, (index) => (index as IDBIndex).objectStore.transaction)
}

const REQUESTS = [
  "get",
  "getAll",
  "getAllKeys",
  "getKey",
  "put",
  "add",
  "delete",
  "clear",
  "count",
  "openCursor",
  "openKeyCursor",
]

const WRITES = new Set(["put", "add", "delete", "clear"])

function wire(prototype: object, transactionOf: (of: unknown) => IDBTransaction): void {
  const methods = prototype as Record<string, ((...args: unknown[]) => unknown) | undefined>
  for (const name of REQUESTS) {
    const original = methods[name]
    if (!original) continue
    methods[name] = function (this: unknown, ...args: unknown[]) {
      burn(transactionOf(this), WRITES.has(name))
      return original.apply(this, args)
    }
  }
}

function burn(tx: IDBTransaction, isWrite: boolean): void {
  const { db } = tx
  if (dead.has(db)) throw new Crashed()
  const fuse = fuses.get(db.name)
  // Whoever only reads needs no space.
  if (!fuse || fuse.left-- > 0 || (fuse.how === "full" && !isWrite)) return
  fuses.delete(db.name)
  if (fuse.how === "crash") {
    kill(db.name)
    throw new Crashed()
  }
  undone(tx)
  throw new DOMException("no space is left", "QuotaExceededError")
}

function undone(tx: IDBTransaction): void {
  try {
    tx.abort()
  } catch {
    // It was over already.
  }
}

function known<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const found = map.get(key) ?? new Set<V>()
  map.set(key, found)
  return found
}
