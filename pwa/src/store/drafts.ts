/** Half-written things survive a reload, sealed like everything else. */
import { hidden, shown } from "../seal/keys"
import { device } from "./session"

/** While somebody goes on writing, a draft is kept this often. */
const PAUSE_MS = 100

/** How long a draft that could not be kept, for want of room, waits for its next try. */
const RETRY_MS = 3000

export interface Draft {
  load<T>(): Promise<T | undefined>
  /** The first change is kept at once, what follows after a short pause, or at once when the page is left. */
  save(value: unknown): void
  clear(): Promise<void>
}

/** The draft of this name. */
export function draft(key: string): Draft {
  const label = `draft/${key}`
  let unsaved: { value: unknown } | undefined
  /** Runs for as long as the last write is too fresh for another. */
  let pause: ReturnType<typeof setTimeout> | undefined
  let clears = 0

  function keep(): void {
    const mine = unsaved
    const then = clears
    forget()
    if (!mine) return
    pause = setTimeout(keep, PAUSE_MS)
    inTurn(() => write(label, mine.value)).catch(() => {
      // What was written since is newer, and what was cleared is not to come back.
      if (unsaved || clears !== then) return
      clearTimeout(pause)
      unsaved = mine
      unkept.add(keep)
      pause = setTimeout(keep, RETRY_MS)
    })
  }

  function forget(): void {
    clearTimeout(pause)
    pause = undefined
    unsaved = undefined
    unkept.delete(keep)
  }

  return {
    async load<T>() {
      // A screen may come back before the one that it replaces has paused.
      keepAll()
      return (await inTurn(() => read(label))) as T | undefined
    },
    save(value) {
      unsaved = { value }
      unkept.add(keep)
      if (pause === undefined) keep()
    },
    clear() {
      clears++
      forget()
      return inTurn(async () => (await device()).db.delete("secrets", label))
    },
  }
}

const unkept = new Set<() => void>()
let last: Promise<unknown> = Promise.resolve()

/** One after another, so that nothing older is ever written over something newer. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}

/** Keeps every draft now, because the page may go. */
export function keepAll(): void {
  for (const keep of [...unkept]) keep()
}

/** Keeps every draft now, and resolves when all are on the disk, or could not be brought there. */
export async function settled(): Promise<void> {
  keepAll()
  await last
}

if (typeof document !== "undefined") {
  addEventListener("pagehide", keepAll)
  // A phone may end a hidden page without another word.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepAll()
  })
}

async function write(label: string, value: unknown): Promise<void> {
  const { db, env, locker } = await device()
  const secret = await hidden(locker.key, label, JSON.stringify(value), env.random)
  const tx = db.transaction("secrets", "readwrite")
  const put = tx.store.put(secret, label)
  // A page that is left takes its open transactions with it; this one needs no word from the page any more.
  tx.commit()
  await Promise.all([put, tx.done])
}

async function read(label: string): Promise<unknown> {
  const { db, locker } = await device()
  const secret = await db.get("secrets", label)
  if (!secret) return undefined
  try {
    return JSON.parse(await shown(locker.key, label, secret))
  } catch {
    // A draft from before another account was joined.
    return undefined
  }
}
