import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { create } from "../store/writing"
import { newDevice } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { turnOn } from "./enrolment"
import { exchange } from "./exchange"

const NOON = Date.UTC(2026, 10, 22, 12)
let server: FakeServer

beforeEach(() => {
  server = new FakeServer(() => NOON)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** The pushes of a device that wrote so many check-ins: whether each was packed, and how many records it held. */
async function pushing(checkIns: number): Promise<[packed: boolean, records: number][]> {
  const device = await newDevice({ now: NOON }, server)
  await turnOn(device)
  for (let n = 0; n < checkIns; n++) {
    await create(device, "check-in", { mode: "full", valence: n, note: "what I would rather not say aloud" })
  }
  await exchange(device)
  return server.trips
    .filter(({ method, path }) => method === "POST" && path === "/api/sync")
    .map(({ packed, body }) => [packed, (body as { recs: unknown[] }).recs.length])
}

test("a push that is more than a packet travels compressed", async () => {
  expect(await pushing(20)).toEqual([[true, 20]])
  expect(server.log.size).toBe(20)
})

test("a small one travels as it is", async () => {
  expect(await pushing(1)).toEqual([[false, 1]])
})

test("a browser that can't compress sends it as it is", async () => {
  vi.stubGlobal("CompressionStream", undefined)
  expect(await pushing(20)).toEqual([[false, 20]])
  expect(server.log.size).toBe(20)
})

test("whoever does not unpack is sent the same once more as it is", async () => {
  server.before = ({ packed }) => (packed ? problem(415, "unsupported-media-type") : undefined)
  expect(await pushing(20)).toEqual([
    [true, 20],
    [false, 20],
  ])
  expect(server.log.size).toBe(20)
})

test("whoever takes neither is not asked again and again", async () => {
  server.before = ({ path }) => (path === "/api/sync" ? problem(415, "unsupported-media-type") : undefined)
  await expect(pushing(20)).rejects.toMatchObject({ status: 415 })
  expect(server.trips.filter(({ method, path }) => method === "POST" && path === "/api/sync")).toHaveLength(2)
})
