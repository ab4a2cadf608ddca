import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { sessionOf, setSession } from "../store/device"
import * as records from "../store/records"
import * as session from "../store/session"
import { device } from "../store/session"
import { surroundings, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { type Opened, streamed } from "../testing/streams"
import { turnOnSync } from "./account"
import { start as listens } from "./pokes"
import { status } from "./status"
import { start, syncNow } from "./triggers"

const world: World = { now: Date.UTC(2026, 10, 22, 12) }
const server = new FakeServer(() => world.now)
const here = new EventTarget()
const page = Object.assign(new EventTarget(), { visibilityState: "visible" })
const network = { onLine: true }
const streams: Opened[] = []
/** Answers instead of a stream. */
let instead: (() => Response) | undefined
let asked = 0

function stream({ signal }: RequestInit): Response {
  asked++
  if (instead) return instead()
  return streamed(signal, streams)
}

/** The stream that is open now. */
async function open(): Promise<Opened> {
  return await vi.waitFor(
    () => {
      const last = streams.at(-1)
      if (!last || last.over) throw new Error("nobody listens")
      return last
    },
    { timeout: 5000 },
  )
}

function show(state: "visible" | "hidden"): void {
  page.visibilityState = state
  page.dispatchEvent(new Event("visibilitychange"))
}

/** Another device of the account writes; the answer is the head. */
function written(): number {
  const record = {
    k: "keepsake",
    id: crypto.randomUUID(),
    v: 1,
    h: "01a2b3c4d5e60000bbbbbbbb",
    f: { text: "s1.k.AAAA" },
  }
  server.log.set(record.id, { seq: ++server.head, record })
  return server.head
}

/** Whatever was going to be asked has been asked. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150))
  await vi.waitFor(() => expect(status.value.syncing).toBe(false))
}

/** What the app asks of the server while `doing` goes on, pokes aside. */
async function trips(doing: () => unknown): Promise<string[]> {
  const before = server.trips.length
  await doing()
  await settled()
  return server.trips.slice(before).map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`)
}

beforeAll(async () => {
  vi.stubGlobal("addEventListener", here.addEventListener.bind(here))
  vi.stubGlobal("document", page)
  vi.stubGlobal("navigator", network)
  const env = surroundings(world, server)
  await session.start({
    ...env,
    fetch: async (address, request) =>
      address === "/api/pokes" ? stream(request) : env.fetch(address, request),
  })
  await start()
  await listens()
})

beforeEach(() => {
  world.now += 3_600_000
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  instead = undefined
  server.after = () => undefined
})

test("nobody listens without an account, and everybody with one", async () => {
  await settled()
  expect(asked).toBe(0)
  await turnOnSync()
  await open()
  expect(asked).toBe(1)
  await settled()
})

test("a head beyond what was read is a reason to exchange, and no other is", async () => {
  const line = await open()
  const head = written()
  expect(await trips(() => line.say(`data: ${head}\n\n`))).toEqual(["GET /api/sync"])
  expect((await sessionOf(await device())).cursor).toBe(head)
  const nothingNew = ["retry: 5000\n\n", ":\n\n", `data: ${head}\n\n`, `data: ${head - 1}\n\n`, "data: x\n\n"]
  expect(await trips(() => nothingNew.forEach(line.say))).toEqual([])
})

test("a head may come in pieces", async () => {
  const line = await open()
  const text = `data: ${written()}\n\n`
  expect(await trips(() => [...text].forEach(line.say))).toEqual(["GET /api/sync"])
})

test("the echo of an own push costs nothing", async () => {
  const line = await open()
  server.after = ({ method }) => {
    // As quick as it can be: the push is stored, and its exchange has not read on yet.
    if (method === "POST") line.say(`data: ${server.head}\n\n`)
  }
  const asked = await trips(async () => {
    await records.create("keepsake", { text: "mine" })
    await syncNow()
    // The save is a reason of its own, a moment later.
    await new Promise((resolve) => setTimeout(resolve, 500))
  })
  expect(asked).toEqual(["POST /api/sync", "GET /api/sync", "GET /api/sync"])
})

test("of the heads that come during an exchange the last one counts", async () => {
  const line = await open()
  let first = true
  server.after = () => {
    if (!first) return
    first = false
    for (let more = 0; more < 5; more++) line.say(`data: ${written()}\n\n`)
  }
  const head = written()
  expect(await trips(() => line.say(`data: ${head}\n\n`))).toEqual(["GET /api/sync", "GET /api/sync"])
  expect((await sessionOf(await device())).cursor).toBe(server.head)
})

test("an app that nobody sees, or without a network, hangs up", async () => {
  const before = asked
  for (const [away, back] of [
    [() => show("hidden"), () => show("visible")],
    [() => online(false), () => online(true)],
  ] as const) {
    const line = await open()
    away()
    expect(line.over).toBe(true)
    await settled()
    back()
    await vi.waitFor(() => expect(streams.at(-1)).not.toBe(line))
  }
  expect(asked - before).toBe(2)
  await settled()
})

test("a stream that ends is opened again, later each time, and not by all at once", async () => {
  const line = await open()
  instead = () => problem(500, "internal")
  const chance = vi.spyOn(Math, "random").mockReturnValue(1)
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const before = asked
  line.end()
  await vi.advanceTimersByTimeAsync(0)
  for (const [tries, seconds] of [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].entries()) {
    await ticks()
    expect(asked - before).toBe(tries)
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
    await ticks()
    expect(asked - before).toBe(tries)
    await vi.advanceTimersByTimeAsync(1)
    await ticks()
  }
  chance.mockReturnValue(0)
  await vi.advanceTimersByTimeAsync(300_000)
  await ticks()
  const now = asked
  await vi.advanceTimersByTimeAsync(150_000)
  await ticks()
  expect(asked).toBe(now + 1)
  instead = undefined
  await vi.advanceTimersByTimeAsync(150_000)
  await ticks()
  expect(await open()).not.toBe(line)
})

test("a server that asks for time gets it, and a hotel's sign-in page is no stream", async () => {
  vi.spyOn(Math, "random").mockReturnValue(1)
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  for (const answer of [
    () => problem(429, "too-many-streams", { limit: 20 }, { "Retry-After": "60" }),
    () => new Response("data: 99999\n\n", { headers: { "Content-Type": "text/html" } }),
  ]) {
    await reopened()
    instead = answer
    const before = asked
    const trips = server.trips.length
    streams.at(-1)?.end()
    await ticks()
    await vi.advanceTimersByTimeAsync(2000)
    await ticks()
    expect(asked).toBe(before + 1)
    expect(server.trips).toHaveLength(trips)
    instead = undefined
    await vi.advanceTimersByTimeAsync(3999)
    await ticks()
    expect(asked).toBe(before + 1)
    await vi.advanceTimersByTimeAsync(60_000)
    await ticks()
    expect(asked).toBe(before + 2)
  }
})

test("a line that has been silent for a minute is dead", async () => {
  await reopened()
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const line = await reopened()
  await vi.advanceTimersByTimeAsync(50_000)
  line.say(":\n\n")
  await ticks()
  await vi.advanceTimersByTimeAsync(59_000)
  expect(line.over).toBe(false)
  await vi.advanceTimersByTimeAsync(1000)
  await ticks()
  expect(line.over).toBe(true)
})

test("a device that the server does not know any more stops", async () => {
  const line = await reopened()
  instead = () => problem(401, "not-signed-in")
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  const before = asked
  line.end()
  await ticks()
  await vi.advanceTimersByTimeAsync(2000)
  await ticks()
  expect(asked).toBe(before + 1)
  await vi.advanceTimersByTimeAsync(3_600_000)
  await ticks()
  expect(asked).toBe(before + 1)
})

test("whoever signs out hangs up, and listens again as soon as they are back", async () => {
  const line = await reopened()
  await setSession(await device(), { signedIn: false })
  await vi.waitFor(() => expect(line.over).toBe(true))
  const before = asked
  show("hidden")
  show("visible")
  await settled()
  expect(asked).toBe(before)
  await setSession(await device(), { signedIn: true })
  await vi.waitFor(() => expect(asked).toBe(before + 1))
})

function online(yes: boolean): void {
  network.onLine = yes
  here.dispatchEvent(new Event(yes ? "online" : "offline"))
}

/** A stream that begins now. */
async function reopened(): Promise<Opened> {
  const before = streams.length
  show("hidden")
  show("visible")
  await vi.waitFor(() => expect(streams.length).toBeGreaterThan(before))
  await ticks()
  return await open()
}

/** Everything that needs no time has happened. */
async function ticks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}
