/** The browser's side of prompts: whether it can take them, the permission, and its subscription. */

import { type Browser, subscribed } from "./subscribing"
import { platform } from "./where"

/** Whether prompts can reach this device, or what is in the way. */
export type Reach = "possible" | "granted" | "install-first" | "denied" | "unsupported"

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
  return soon(subscribed(pushManager, key))
}

/** Whether the browser holds a subscription; one that does not say so holds none. */
export async function isSubscribed(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration()
  return Boolean(await registration?.pushManager.getSubscription())
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
