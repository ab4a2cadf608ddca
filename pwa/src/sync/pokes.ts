/** Hears from the server that the log moved, while somebody looks at the app (docs/sync.md). */
import { type Device, sessionOf } from "../store/device"
import { device } from "../store/session"
import { status } from "./status"
import { syncNow } from "./triggers"
import { follow, Refusal } from "./wire"

const FIRST_DELAY_MS = 2000
const LONGEST_DELAY_MS = 5 * 60_000
/** The server says something every 25 seconds. */
const SILENCE_MS = 60_000
/** A stream that held so long was a good one. */
const HELD_MS = 30_000

/** Listens from now on whenever this device is signed in, the app is in sight, and there is a network. */
export async function start(): Promise<void> {
  const mine = await device()
  let listening: AbortController | undefined
  const decide = (): void => {
    const wanted = status.value.signedIn && document.visibilityState === "visible" && navigator.onLine
    if (wanted === (listening !== undefined)) return
    listening?.abort()
    listening = wanted ? new AbortController() : undefined
    if (listening) listen(mine, listening.signal)
  }
  addEventListener("online", decide)
  addEventListener("offline", decide)
  document.addEventListener("visibilitychange", decide)
  status.subscribe(decide)
}

/** One tab listens for all of them: what it takes in, the others see in the database. */
function listen(mine: Device, signal: AbortSignal): void {
  void mine.env.exclusive("pokes", async () => {
    const heard = follower(mine)
    for (let failures = 0; !signal.aborted; failures++) {
      const since = mine.env.now()
      const asked = await once(mine, signal, heard)
      if (asked === "never" || signal.aborted) return
      if (mine.env.now() - since >= HELD_MS) failures = 0
      const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures)
      await pause(Math.max(asked, longest * (0.5 + Math.random() / 2)), signal)
    }
  })
}

/** Listens to the end of one stream; the answer is for how long the server wants to be left alone. */
async function once(
  mine: Device,
  signal: AbortSignal,
  heard: (head: number) => void,
): Promise<number | "never"> {
  try {
    await follow(mine.env, "/api/pokes", { signal, silence: SILENCE_MS }, (line) => {
      const [, head] = /^data: (\d+)$/.exec(line) ?? []
      if (head !== undefined) heard(Number(head))
    })
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) return 0
    // The next exchange is told the same, and tells the person.
    return error.status === 401 ? "never" : (error.retryAfterMs ?? 0)
  }
}

/** Exchanges where the head is beyond what was read; of heads that come meanwhile, the last one counts. */
function follower(mine: Device): (head: number) => void {
  let next: number | undefined
  let running = false
  const run = async (): Promise<void> => {
    running = true
    try {
      while (next !== undefined) {
        const head = next
        next = undefined
        // What moved the log may be an exchange under way, in whichever tab: it ends by reading on to its own push.
        const { cursor } = await mine.env.exclusive("sync", () => sessionOf(mine))
        if (head > cursor) await syncNow()
      }
    } finally {
      running = false
    }
  }
  return (head) => {
    next = head
    // A device that was wiped meanwhile has nothing to read on.
    if (!running) run().catch(() => undefined)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer)
      signal.removeEventListener("abort", over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    signal.addEventListener("abort", over)
  })
}
