/** A device that takes prompts says so at every start, and asks nobody anything. */
import "fake-indexeddb/auto"
import { beforeEach, expect, test, vi } from "vitest"
import { type Device, openDevice, setSession } from "../store/device"
import * as writing from "../store/writing"
import { FakeServer, type Trip } from "../testing/fake-server"
import { recheck, release, type Side, turnOff, turnOn } from "./subscription"

const MADE = { endpoint: "https://push.example/1", p256dh: "p", auth: "a" }
let server: FakeServer
let device: Device
let kid: string
let browser: Side & { keys: string[]; way: string }
let count = 0
let turn: Promise<unknown> = Promise.resolve()

beforeEach(async () => {
  server = new FakeServer(Date.now)
  kid = "one"
  server.before = ({ path, body }: Trip) => {
    if (path === "/api/push-key") return Response.json({ key: `key-${kid}`, kid })
    if (path === "/api/unsubscribe") return new Response(null, { status: 204 })
    if (path !== "/api/subscribe") return undefined
    if ((body as { kid: string }).kid === kid) return Response.json({ state: "active" })
    return Response.json({ type: "key-changed" }, { status: 409 })
  }
  device = await openDevice({
    name: `subscription-${count++}`,
    fetch: server.fetch,
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    exclusive: (_, work) => {
      const mine = turn.then(work)
      turn = mine.catch(() => undefined)
      return mine
    },
  })
  browser = {
    keys: [],
    way: "granted",
    reach: () => browser.way,
    subscribe: async (key) => {
      browser.keys.push(key)
      return MADE
    },
    unsubscribe: async () => MADE.endpoint,
  }
})

const sent = (path: string) => server.trips.filter((trip) => trip.path === path).map(({ body }) => body)

test("turning on tells the server where, with which key, and in which language", async () => {
  await turnOn(device, "de-AT", browser)
  expect(sent("/api/subscribe")).toEqual([{ ...MADE, kid: "one", language: "de-AT" }])
})

test("a key that changed in between is fetched once more", async () => {
  const answer = server.before
  let first = true
  server.before = (trip) => {
    if (trip.path === "/api/subscribe" && first) {
      first = false
      kid = "two"
    }
    return answer(trip)
  }
  await turnOn(device, "en", browser)
  expect(browser.keys).toEqual(["key-one", "key-two"])
})

test("whatever else goes wrong is not tried again", async () => {
  const answer = server.before
  for (const refuse of [
    () => Response.json({ type: "subscription-refused" }, { status: 400 }),
    () => {
      throw new TypeError("no network")
    },
  ]) {
    server.trips.length = 0
    server.before = (trip) => (trip.path === "/api/subscribe" ? refuse() : answer(trip))
    await expect(turnOn(device, "en", browser)).rejects.toThrow()
    expect(server.trips.filter(({ path }) => path === "/api/push-key")).toHaveLength(1)
  }
})

test("turning off tells the server, and without a network the browser at least", async () => {
  await turnOff(device, browser)
  expect(sent("/api/unsubscribe")).toEqual([{ endpoint: MADE.endpoint }])
  server.before = () => {
    throw new TypeError("no network")
  }
  await turnOff(device, browser)
})

test.each([
  [{ nudges: false, schedule: ["20:00"] }, 0],
  [{ nudges: true, schedule: [] }, 0],
  [{ nudges: false, schedule: [] }, 1],
  [{}, 1],
])("with %j the browser is let go %i times", async (wishes, times) => {
  await writing.create(device, "preferences", wishes)
  await release(device, browser)
  expect(sent("/api/unsubscribe")).toHaveLength(times)
})

test.each([
  ["everything is as it was", true, { nudges: true }, "granted", true],
  ["nobody turned it on", true, { nudges: false }, "granted", false],
  [
    "there is a schedule and no nudge is wanted",
    true,
    { nudges: false, schedule: ["20:00"] },
    "granted",
    true,
  ],
  ["the schedule was emptied", true, { schedule: [] }, "granted", false],
  ["this device is signed out", false, { nudges: true }, "granted", false],
  ["the permission was taken away", true, { nudges: true, schedule: ["20:00"] }, "denied", false],
  ["nobody was asked on this device", true, { nudges: true }, "possible", false],
] as const)("at a start, where %s", async (_, signedIn, wishes, way, isTold) => {
  await setSession(device, { signedIn })
  await writing.create(device, "preferences", wishes)
  browser.way = way
  expect(await recheck(device, "en", browser)).toBe(isTold)
  expect(sent("/api/subscribe")).toHaveLength(isTold ? 1 : 0)
})

test("what is turned off while the app starts stays off", async () => {
  await setSession(device, { signedIn: true })
  await writing.create(device, "preferences", { nudges: true })
  let subscribes = () => {}
  browser.subscribe = (key) =>
    new Promise((resolve) => {
      browser.keys.push(key)
      subscribes = () => resolve(MADE)
    })
  const start = recheck(device, "en", browser)
  await vi.waitFor(() => expect(browser.keys).toHaveLength(1))
  await writing.create(device, "preferences", { nudges: false })
  const off = release(device, browser)
  // Time enough to come first, if it could.
  await Promise.race([off, new Promise((later) => setTimeout(later, 50))])
  subscribes()
  await Promise.all([start, off])
  const told = server.trips.map(({ path }) => path).filter((path) => path.includes("subscribe"))
  expect(told).toEqual(["/api/subscribe", "/api/unsubscribe"])
})
