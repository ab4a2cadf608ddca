/** The service worker: it listens here, and thinks in the files beside it. */
import { cacheName, type Entry, outdated, requests, route } from "./precache"

declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: readonly Entry[]

const CACHE = cacheName(__PRECACHE__)

self.addEventListener("install", (event) => {
  event.waitUntil(keep())
})

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld())
})

self.addEventListener("fetch", (event) => {
  const address = route(event.request, self.location.origin, __PRECACHE__)
  if (address !== undefined) event.respondWith(answer(address, event.request))
})

self.addEventListener("message", (event) => {
  // Only the person's tap on "update" lets a new version take over.
  if (event.data === "SKIP_WAITING") void self.skipWaiting()
})

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll(requests(__PRECACHE__).map(({ address, cache }) => new Request(address, { cache })))
}

async function forgetOld(): Promise<void> {
  await Promise.all(outdated(await caches.keys(), CACHE).map((name) => caches.delete(name)))
}

async function answer(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(address)) ?? fetch(request)
}
