/** Hears from the server that the log moved, while somebody looks at the app (docs/sync.md). */
import { type Device, sessionOf } from "../store/device"
import { device } from "../store/session"
import { status } from "./status"
import { syncNow } from "./triggers"
import { follow, Refusal, Unanswered } from "./wire"

const FIRST_DELAY_MS = 2000
const LONGEST_DELAY_MS = 5 * 60_000
/** The server says something every 25 seconds; a connection that is silent for longer than this is none. */
const SILENCE_MS = 60_000
/** A stream that held so long was a good one. */
const HELD_MS = 30_000

/** Listens from now on whenever this device is signed in, the app is in sight, and there is a network. */
export async function start(): Promise<void> {
  const mine = await device()
  let listening: AbortController | undefined
  const decide = (): void => {
    const wanted = status.value.signedIn && document.visibilityState === "visible" && navigator.onLine
    if (wanted === Boolean(listening)) return
    listening?.abort()
    listening = wanted ? new AbortController() : undefined
    if (listening) void listen(mine, listening.signal)
  }
  for (const reason of ["online", "offline", "pageshow"]) addEventListener(reason, decide)
  // A page that may come back from the browser's memory must not hold a connection.
  addEventListener("pagehide", () => {
    listening?.abort()
    listening = undefined
  })
  document.addEventListener("visibilitychange", decide)
  status.subscribe(decide)
}

/** One tab listens for all: what it takes in, the others see in the database. */
function listen(mine: Device, signal: AbortSignal): Promise<void> {
  return mine.env.exclusive("pokes", async () => {
    const heard = follower(mine)
    for (let failures = 0; !signal.aborted; failures++) {
      const since = mine.env.now()
      const asked = await once(mine, signal, heard)
      if (asked === "never") return
      if (mine.env.now() - since >= HELD_MS) failures = 0
      const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures)
      await pause(Math.max(asked, longest * (0.5 + Math.random() / 2)), signal)
    }
  })
}

/** Listens until the stream ends; answers how long the server wants to be left alone. */
async function once(mine: Device, signal: AbortSignal, heard: (head: number) => void): Promise<number | "never"> {
  try {
    await follow(mine.env, "/api/pokes", { signal, silence: SILENCE_MS }, (line) => {
      const [, head] = /^data: (\d+)$/.exec(line) ?? []
      if (head) heard(Number(head))
    })
  } catch (error) {
    if (signal.aborted || error instanceof Unanswered) return 0
    if (!(error instanceof Refusal)) throw error
    // The next exchange says so to the person.
    return error.status === 401 ? "never" : (error.retryAfterMs ?? 0)
  }
  return 0
}

/** Exchanges where a head is beyond what this device has read. */
function follower(mine: Device): (head: number) => void {
  let next: number | undefined
  let running = false
  return async (head) => {
    next = head
    if (running) return
    running = true
    for (; next !== undefined; ) {
      const one = next
      next = undefined
      // An exchange under way, in this tab or another, may be what moved the log: it reads on to its own push.
      const { cursor } = await mine.env.exclusive("sync", () => sessionOf(mine))
      if (one > cursor) await syncNow()
    }
    running = false
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
