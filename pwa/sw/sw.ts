/** The service worker: it listens here, and thinks in the files beside it. */

import { SEND } from "../src/platform/background"
import { browser } from "../src/store/env"
import { receipt } from "../src/sync/receipts"
import { arrived } from "./arriving"
import { catchUp, send, subscribeAnew } from "./catching-up"
import { idOf, target } from "./notice"
import { cacheName, type Entry, outdated, requests, route } from "./precache"

declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: readonly Entry[]

const FILES = __PRECACHE__
const CACHE = cacheName(FILES)
const env = browser()

self.addEventListener("install", (event) => {
  event.waitUntil(keep())
})

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld())
})

self.addEventListener("fetch", (event) => {
  const address = route(event.request, self.location.origin, FILES)
  if (address !== undefined) event.respondWith(answer(address, event.request))
})

self.addEventListener("message", (event) => {
  // Only the person's tap on "update" lets a new version take over.
  if (event.data === "SKIP_WAITING") void self.skipWaiting()
})

self.addEventListener("push", (event) => {
  const show = (title: string, options: NotificationOptions) =>
    self.registration.showNotification(title, options)
  event.waitUntil(arrived(event.data?.text(), show, env).catch(later))
})

self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  const { data } = event.notification
  // A window may only be opened right after the tap, so the rest comes after it.
  event.waitUntil(open(target(data)).finally(() => receipt(env, "answered", idOf(data)).catch(later)))
})

self.addEventListener("sync", (event) => {
  // Where it fails, the browser asks again.
  const { waitUntil, tag } = event as ExtendableEvent & { tag: string }
  waitUntil.call(event, tag === SEND ? send(env) : catchUp(self.registration.pushManager, env))
})

self.addEventListener("pushsubscriptionchange", (event) => {
  const { waitUntil } = event as ExtendableEvent
  waitUntil.call(event, subscribeAnew(self.registration.pushManager, env).catch(later))
})

/** What could not be told waits for the next push or the next start, or where a browser can, for the network. */
async function later(): Promise<void> {
  const { sync } = self.registration as unknown as { sync?: { register(tag: string): Promise<void> } }
  await sync?.register("tell").catch(() => undefined)
}

/** Brings the app to the front at an address, or opens it there. */
async function open(path: string): Promise<void> {
  // The window in which the app was installed is not controlled yet; it counts all the same.
  const [first] = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  if (!first) {
    await self.clients.openWindow(path)
    return
  }
  // A window that this worker does not control can't be sent elsewhere, but can be asked; some may not be focused.
  first.postMessage({ open: path })
  await first.focus().catch(() => undefined)
}

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll(requests(FILES).map(({ address, cache }) => new Request(address, { cache })))
}

async function forgetOld(): Promise<void> {
  await Promise.all(outdated(await caches.keys(), CACHE).map((name) => caches.delete(name)))
}

async function answer(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(address)) ?? fetch(request)
}
