/** Half-written things survive a reload, sealed like everything else. */
import { hidden, shown } from "../seal/keys"
import { device } from "./session"

/** How long typing may go on before a draft is kept. */
const PAUSE_MS = 250

export interface Draft {
  load<T>(): Promise<T | undefined>
  /** Kept after a short pause, or at once when the page is left. */
  save(value: unknown): void
  clear(): Promise<void>
}

/** The draft of this name. */
export function draft(key: string): Draft {
  const label = `draft/${key}`
  let unsaved: { value: unknown } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep(): void {
    const mine = unsaved
    forget()
    if (mine) writing = writing.then(() => write(label, mine.value)).catch(() => undefined)
  }

  function forget(): void {
    clearTimeout(timer)
    unsaved = undefined
    unkept.delete(keep)
  }

  return {
    async load<T>() {
      // A screen may come back before the one that it replaces has paused.
      keepAll()
      await writing
      return (await read(label)) as T | undefined
    },
    save(value) {
      unsaved = { value }
      clearTimeout(timer)
      timer = setTimeout(keep, PAUSE_MS)
      unkept.add(keep)
    },
    async clear() {
      forget()
      await writing
      await (await device()).db.delete("secrets", label)
    },
  }
}

const unkept = new Set<() => void>()
let writing: Promise<void> = Promise.resolve()

/** Keeps every draft now, because the page may go. */
export function keepAll(): void {
  for (const keep of [...unkept]) keep()
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
  await db.put("secrets", await hidden(locker.key, label, JSON.stringify(value), env.random), label)
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
