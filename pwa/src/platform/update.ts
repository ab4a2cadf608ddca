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

/** So long a version may take to take over. */
const PATIENCE_MS = 10_000

const state = signal<"none" | "waiting" | "elsewhere">("none")
let registration: ServiceWorkerRegistration | undefined
let isApplying = false
let settled: () => Promise<void> = async () => undefined

/** Whether a new version waits to take over, or has done so from another window. */
export const update: ReadonlySignal<"none" | "waiting" | "elsewhere"> = state

/** Before any reload this is waited for: what is half-written must be on the disk. */
export function beforeReload(settle: () => Promise<void>): void {
  settled = settle
}

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

/** Lets the waiting version take over, and reloads once it has; false where it did not. */
export async function applyUpdate(): Promise<boolean> {
  await settled()
  if (state.value === "elsewhere") return reload()
  const waiting = registration?.waiting
  if (!waiting) return false
  isApplying = true
  const taken = new Promise<boolean>((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true })
    setTimeout(() => resolve(false), PATIENCE_MS)
  })
  waiting.postMessage("SKIP_WAITING")
  isApplying = await taken
  return isApplying && reload()
}

/** Something may have been written since it was asked for. */
async function reload(): Promise<true> {
  await settled()
  location.reload()
  return true
}

/** Looks for a newer version and lets it take over; false where the server has none. */
export async function updateNow(): Promise<boolean> {
  if (!registration) {
    // Without a worker, what the server has is what is loaded.
    return reload()
  }
  await registration.update()
  const coming = registration.installing
  if (coming) await new Promise((ready) => coming.addEventListener("statechange", ready, { once: true }))
  return applyUpdate()
}

function watch(registered: ServiceWorkerRegistration): void {
  registration = registered
  look()
  registered.addEventListener("updatefound", () =>
    registered.installing?.addEventListener("statechange", look),
  )
  // The first worker of a window replaces nothing.
  let isReplaced = Boolean(navigator.serviceWorker.controller)
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (isReplaced && !isApplying) state.value = "elsewhere"
    isReplaced = true
  })
  setInterval(() => registered.update().catch(() => undefined), HOUR_MS)
}

/** On the first visit nothing is replaced, so there is nothing to ask. */
function look(): void {
  if (registration?.waiting && navigator.serviceWorker.controller) state.value = "waiting"
}
