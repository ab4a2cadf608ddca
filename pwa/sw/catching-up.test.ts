/** A browser that takes its subscription back while no page is open loses nobody a word. */
import "fake-indexeddb/auto"
import { beforeEach, expect, test } from "vitest"
import type { Env } from "../src/store/env"
import * as notices from "../src/store/notices"
import { turnOff, turnOn } from "../src/sync/subscription"
import { FakeServer, problem, type Trip } from "../src/testing/fake-server"
import { catchUp, subscribeAnew } from "./catching-up"

const [OLD, NEW] = ["AAAA", "BBBB"] as const
const NOTICE = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
let server: FakeServer
let env: Env
let manager: FakeManager
let down: boolean

/** A browser's side, with the key that it last subscribed with. */
class FakeManager {
  keys: string[] = []
  there: PushSubscription | null = null
  async getSubscription() {
    return this.there
  }
  async subscribe({ applicationServerKey }: PushSubscriptionOptionsInit) {
    const bytes = applicationServerKey as Uint8Array<ArrayBuffer>
    this.keys.push(btoa(String.fromCharCode(...bytes)))
    this.there = {
      endpoint: `https://push.example/${this.keys.length}`,
      options: { applicationServerKey: bytes.buffer, userVisibleOnly: true },
      toJSON: () => ({ keys: { p256dh: "p", auth: "a" } }),
      unsubscribe: async () => {
        this.there = null
        return true
      },
    } as unknown as PushSubscription
    return this.there
  }
}

beforeEach(async () => {
  await notices.forget()
  down = false
  manager = new FakeManager()
  server = new FakeServer(Date.now)
  server.before = ({ path }: Trip) => {
    if (down) throw new TypeError("no network")
    if (path === "/api/push-key") return Response.json({ key: NEW, kid: "new" })
    if (path === "/api/subscribe") return Response.json({ state: "active" })
    return path === "/api/receipts" ? new Response(null, { status: 204 }) : problem(404, "not-found")
  }
  env = {
    name: "any",
    fetch: server.fetch,
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    exclusive: (_, work) => work(),
  }
})

const side = { subscribe: async () => ({ endpoint: "https://push.example/0", p256dh: "p", auth: "a" }) }
const browser = () => manager as unknown as PushManager
const sent = (path: string) => server.trips.filter((trip) => trip.path === path).map(({ body }) => body)

test("it subscribes with the key of now and tells the server, in the language of before", async () => {
  await turnOn({ env }, "de-AT", side)
  await manager.subscribe({ applicationServerKey: Uint8Array.from(atob(OLD), (one) => one.charCodeAt(0)) })
  await subscribeAnew(browser(), env)
  expect(manager.keys).toEqual([OLD, NEW])
  expect(sent("/api/subscribe").at(-1)).toEqual({
    endpoint: "https://push.example/2",
    p256dh: "p",
    auth: "a",
    kid: "new",
    language: "de-AT",
  })
  expect(await notices.subscription()).toEqual({ language: "de-AT", stale: false })
})

test("without a network it is told when there is one, once", async () => {
  await turnOn({ env }, "en", side)
  down = true
  await expect(subscribeAnew(browser(), env)).rejects.toThrow()
  await expect(catchUp(browser(), env)).rejects.toThrow()
  down = false
  await catchUp(browser(), env)
  await catchUp(browser(), env)
  expect(sent("/api/subscribe")).toHaveLength(2)
})

test("whoever turned it off meanwhile, or is signed out, is not subscribed again", async () => {
  await turnOn({ env }, "en", side)
  down = true
  await expect(subscribeAnew(browser(), env)).rejects.toThrow()
  await turnOff({ env }, { unsubscribe: async () => undefined })
  down = false
  await catchUp(browser(), env)
  await subscribeAnew(browser(), env)
  expect(manager.keys).toEqual([])

  await turnOn({ env }, "en", side)
  server.before = () => problem(401, "not-signed-in")
  await subscribeAnew(browser(), env)
  expect(await notices.subscription()).toBeUndefined()
})

test("a start of the app says it too, and then the worker need not", async () => {
  await turnOn({ env }, "en", side)
  down = true
  await expect(subscribeAnew(browser(), env)).rejects.toThrow()
  down = false
  await turnOn({ env }, "en", side)
  await catchUp(browser(), env)
  expect(sent("/api/subscribe")).toHaveLength(2)
})

test("receipts that waited are told along", async () => {
  await notices.owe("shown", NOTICE, Date.now())
  await catchUp(browser(), env)
  expect(sent("/api/receipts")).toEqual([{ shown: [NOTICE], answered: [] }])
})
