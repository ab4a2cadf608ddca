/** When to exchange: after a save, at launch, when the network or the person comes back. */
import { StorageTrouble } from "../store/db"
import { type Device, setSession } from "../store/device"
import { device } from "../store/session"
import { exchange } from "./exchange"
import { report, type Trouble } from "./status"
import { settle } from "./unlocking"
import { count, watch } from "./waiting"
import { Refusal, Unanswered } from "./wire"

/** A few taps in a row make one push. */
const AFTER_SAVE_MS = 400
const FIRST_DELAY_MS = 2000
const LONGEST_DELAY_MS = 5 * 60_000

let running: Promise<void> | undefined
let again = false
let failures = 0
let notBefore = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Exchanges now, or once more after the exchange that is under way; what went wrong is in the status. */
export function syncNow(): Promise<void> {
  again = true
  running ??= untilQuiet().finally(() => {
    running = undefined
  })
  return running
}

/** Starts to listen for reasons to exchange, and exchanges. */
export async function start(): Promise<void> {
  const mine = await device()
  watch(mine)
  mine.changes.listen((change, elsewhere) => {
    if (change.saved && !elsewhere) later(AFTER_SAVE_MS)
  })
  const back = (): void => {
    if (document.visibilityState === "visible") void syncNow()
  }
  addEventListener("online", back)
  addEventListener("pageshow", back)
  document.addEventListener("visibilitychange", back)
  void syncNow()
}

async function untilQuiet(): Promise<void> {
  const mine = await device()
  while (again) {
    again = false
    const wait = notBefore - mine.env.now()
    if (wait > 0) {
      later(wait)
      return
    }
    await attempt(mine)
  }
}

async function attempt(mine: Device): Promise<void> {
  report({ syncing: true })
  try {
    await exchange(mine, (done, total) => report({ syncing: true, progress: { done, total } }))
    failures = 0
    await count(mine)
    report({ syncing: false })
    // Nothing waits for it: it is tried again after the next one.
    settle(mine).catch(() => undefined)
  } catch (error) {
    const trouble = troubleOf(error)
    report({ syncing: false, trouble })
    if (trouble === "signed-out") await setSession(mine, { signedIn: false })
    else if (trouble !== "update-app") backOff(mine, error)
  }
}

/** Waits longer each time, and not at the same moment as everyone else. */
function backOff(mine: Device, error: unknown): void {
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures++)
  const asked = error instanceof Refusal ? (error.retryAfterMs ?? 0) : 0
  notBefore = mine.env.now() + asked
  later(Math.max(asked, longest * (0.5 + Math.random() / 2)))
}

function later(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void syncNow(), ms)
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof Unanswered) return error.why
  if (error instanceof StorageTrouble) return error.why === "full" ? "storage-full" : "storage-failed"
  if (!(error instanceof Refusal)) {
    console.error(error)
    return "storage-failed"
  }
  if (error.status === 401) return "signed-out"
  if (error.status === 507) return "server-full"
  return error.status === 426 ? "update-app" : "server"
}
