/** The service worker of the app: registered once; a new version waits until the person says yes. */
import { type ReadonlySignal, signal } from "@preact/signals"

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): string
  }
}

const WORKER = "/sw.js"
const HOUR_MS = 3_600_000

const ready = signal(false)
let registration: ServiceWorkerRegistration | undefined

/** Whether a new version is waiting to take over. */
export const updateReady: ReadonlySignal<boolean> = ready

/** Registers the worker, and looks for a new version now and then. */
export function registerWorker(): void {
  if (!("serviceWorker" in navigator)) return
  const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("porchlight", {
    createScriptURL(address) {
      if (address !== WORKER) throw new TypeError("only our own worker is a script")
      return address
    },
  })
  const address = policy?.createScriptURL(WORKER) ?? WORKER
  navigator.serviceWorker.register(address).then(watch, () => undefined)
}

/** Calls back with the address that a tap on a notification leads to, while this window is open. */
export function onOpen(lead: (path: string) => void): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const path = typeof data === "object" && data !== null && "open" in data ? data.open : undefined
    // An address of ours, and nothing that a browser reads as another host.
    if (typeof path === "string" && /^\/(?!\/)/.test(path)) lead(path)
  })
}

/** Lets the waiting version take over, and reloads once it has. */
export function applyUpdate(): void {
  if (!registration?.waiting) return
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
  registration.waiting.postMessage("SKIP_WAITING")
}

/** Looks for a newer version and lets it take over; false where the server has none. */
export async function updateNow(): Promise<boolean> {
  if (!registration) {
    // Without a worker, what the server has is what is loaded.
    location.reload()
    return true
  }
  await registration.update()
  const coming = registration.installing
  if (coming) await new Promise((ready) => coming.addEventListener("statechange", ready, { once: true }))
  applyUpdate()
  return Boolean(registration.waiting)
}

function watch(registered: ServiceWorkerRegistration): void {
  registration = registered
  look()
  registered.addEventListener("updatefound", () =>
    registered.installing?.addEventListener("statechange", look),
  )
  setInterval(() => registered.update().catch(() => undefined), HOUR_MS)
}

/** On the first visit nothing is replaced, so there is nothing to ask. */
function look(): void {
  ready.value = Boolean(registration?.waiting && navigator.serviceWorker.controller)
}
