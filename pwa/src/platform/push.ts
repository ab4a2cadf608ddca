/** The browser's side of prompts: whether it can take them, the permission, and its subscription. */
import { platform } from "./install"

/** Whether prompts can reach this device, or what is in the way. */
export type Reach = "possible" | "granted" | "install-first" | "denied" | "unsupported"

/** A browser's subscription as the server takes it. */
export interface Browser {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** `subscribe()` never settles in a browser without a push service. */
const PATIENCE_MS = 15_000

/** What stands between this device and prompts. */
export function reach(): Reach {
  const where = platform()
  if (where === "ios-safari" || where === "ios-app") return "install-first"
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return "unsupported"
  }
  if (Notification.permission === "denied") return "denied"
  return Notification.permission === "granted" ? "granted" : "possible"
}

/** The browser's own question; true if the person said yes. */
export async function permit(): Promise<boolean> {
  return (await Notification.requestPermission()) === "granted"
}

/** Subscribes with this key, or gives the subscription that is there already; throws where the browser can't. */
export async function subscribe(key: string): Promise<Browser> {
  const { pushManager } = await soon(navigator.serviceWorker.ready)
  const wanted = bytes(key)
  const there = await pushManager.getSubscription()
  if (there && same(there.options.applicationServerKey, wanted)) return told(there)
  await there?.unsubscribe()
  return told(await soon(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted })))
}

/** Ends the browser's subscription; its endpoint, if there was one. */
export async function unsubscribe(): Promise<string | undefined> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return undefined
  const registration = await navigator.serviceWorker.getRegistration()
  const there = await registration?.pushManager.getSubscription()
  await there?.unsubscribe()
  return there?.endpoint
}

function soon<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("the browser did not answer")), PATIENCE_MS)
  })
  return Promise.race([work, late])
}

function told(subscription: PushSubscription): Browser {
  const { keys } = subscription.toJSON()
  return { endpoint: subscription.endpoint, p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function same(a: ArrayBuffer | null, b: Uint8Array): boolean {
  if (!a || a.byteLength !== b.length) return false
  const left = new Uint8Array(a)
  return b.every((byte, index) => byte === left[index])
}
