/** Closes the app when it was away for long enough, and tries to show an empty page in the list of open apps. */
import { AWAY, type Away, type Lock, lockOf, reconciled } from "../../store/lock"
import { FLAG, hasLock, locked } from "../../store/locked"
import { device } from "../../store/session"
import { hush } from "../../ui/toast"

const MINUTE_MS = 60_000

let away: Away | undefined
let left: number | undefined
let isListening = false

/** Whether being away since `since` closes the app at `now`; a clock that went back closes it, to be sure. */
export function isOver(since: number, now: number, minutes: Away): boolean {
  return now < since || now - since >= minutes * MINUTE_MS
}

/** At the start of the app: has the flag and the lock agree, and begins to look whether anybody is here. */
export async function watch(): Promise<void> {
  const wasFlagged = hasLock()
  const lock = await reconciled(await device())
  follow(lock)
  // Somebody may have opened it meanwhile, and must not be locked out again; without a flag nobody was asked.
  if (!lock) locked.value = false
  else if (!wasFlagged) lockNow()
}

/** Goes by this lock from now on; without one nothing closes the app. */
export function follow(lock: Pick<Lock, "away"> | undefined): void {
  away = lock?.away
  if (isListening) return
  isListening = true
  document.addEventListener("visibilitychange", look)
  // Set or taken away in another tab, which this one is to heed as well.
  addEventListener("storage", ({ key }) => {
    if (key === FLAG) void device().then(lockOf).then(follow)
  })
}

/** Closes the app: nothing that was shown stays. */
export function lockNow(): void {
  hush()
  // The title may hold a name.
  document.title = "Porchlight"
  locked.value = true
}

function look(): void {
  if (away === undefined) return
  if (document.visibilityState === "hidden") {
    left = Date.now()
    blank(true)
    if (away === AWAY[0]) lockNow()
    return
  }
  if (left !== undefined && isOver(left, Date.now(), away)) lockNow()
  left = undefined
  blank(false)
}

function blank(yes: boolean): void {
  document.documentElement.classList.toggle("blank", yes)
}
