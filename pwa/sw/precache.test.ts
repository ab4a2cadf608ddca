import { expect, test } from "vitest"
import { cacheName, type Entry, outdated, requests, route } from "./precache"

const ORIGIN = "https://porch.example"
const FILES: readonly Entry[] = [
  ["/", "aaa"],
  ["/assets/index-1.js", "bbb"],
  ["/manifest.webmanifest", "ccc"],
]
const asked = (path: string, more: object = {}) =>
  route({ method: "GET", mode: "cors", url: ORIGIN + path, ...more }, ORIGIN, FILES)

test("files of the app come from the cache", () => {
  expect(asked("/assets/index-1.js")).toBe("/assets/index-1.js")
  expect(asked("/manifest.webmanifest")).toBe("/manifest.webmanifest")
  expect(asked("/index.html")).toBe("/")
})

test("every screen opens without a network", () => {
  expect(asked("/", { mode: "navigate" })).toBe("/")
  expect(asked("/check-in?because=1", { mode: "navigate" })).toBe("/")
})

test("the API, other origins, writes and missing files go to the network", () => {
  expect(asked("/api/sync?cursor=0")).toBeUndefined()
  expect(asked("/api/health", { mode: "navigate" })).toBeUndefined()
  expect(asked("/check-in", { method: "POST" })).toBeUndefined()
  expect(asked("/assets/index-0.js")).toBeUndefined()
  expect(asked("/old.html", { mode: "navigate" })).toBeUndefined()
  expect(asked("/check-in")).toBeUndefined()
  const elsewhere = { method: "GET", mode: "navigate", url: "https://other.example/" }
  expect(route(elsewhere, ORIGIN, FILES)).toBeUndefined()
})

test("another content is another cache, and only our own old ones go", () => {
  const now = cacheName(FILES)
  const before = cacheName(FILES.map(([address, hash]) => [address, `${hash}0`]))
  expect(before).not.toBe(now)
  expect(outdated([before, now, "somebody-else"], now)).toEqual([before])
})

test("files without a hash in their name are never taken from the HTTP cache", () => {
  expect(requests(FILES).map(({ cache }) => cache)).toEqual(["reload", "default", "reload"])
})
