/** Receipts reach the server in the end, whatever stands in between, and once they did, no more. */
import "fake-indexeddb/auto"
import { beforeEach, expect, test } from "vitest"
import { answer } from "../store/answering"
import { type Device, openDevice } from "../store/device"
import { forget, owed } from "../store/notices"
import * as writing from "../store/writing"
import { FakeServer, problem, type Trip } from "../testing/fake-server"
import { answered, receipt, tell } from "./receipts"
import { Refusal, Unanswered } from "./wire"

const [FIRST, SECOND] = [
  "3f2b8c1e-5d4a-4f6b-8c7d-000000000001",
  "3f2b8c1e-5d4a-4f6b-8c7d-000000000002",
] as const
let server: FakeServer
let device: Device
let instead: () => Response | undefined
let count = 0

beforeEach(async () => {
  await forget()
  server = new FakeServer(Date.now)
  instead = () => undefined
  server.before = ({ path }: Trip) =>
    path === "/api/receipts" ? (instead() ?? new Response(null, { status: 204 })) : undefined
  device = await openDevice({
    name: `receipts-${count++}`,
    fetch: server.fetch,
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    exclusive: (_, work) => work(),
  })
})

const told = () => server.trips.filter(({ path }) => path === "/api/receipts").map(({ body }) => body)

test("a receipt is told at once, and then forgotten", async () => {
  await receipt(device.env, "shown", FIRST)
  await tell(device.env)
  expect(told()).toEqual([{ shown: [FIRST], answered: [] }])
})

test.each([
  [
    "there is no network",
    () => {
      throw new TypeError("no network")
    },
    Unanswered,
  ],
  ["nobody is signed in", () => problem(401, "not-signed-in"), Refusal],
  ["the server has no room", () => problem(507, "storage-full"), Refusal],
  ["it was told too often", () => problem(429, "too-many-requests"), Refusal],
  ["the server is older than that", () => problem(404, "not-found"), Refusal],
  ["another page answers in its place", () => Response.json({ welcome: "to this hotel" }), Unanswered],
] as const)("where %s, it is kept and told with the next", async (_, refuse, error) => {
  instead = refuse
  await expect(receipt(device.env, "shown", FIRST)).rejects.toThrow(error)
  instead = () => undefined
  await receipt(device.env, "answered", SECOND)
  expect(told().at(-1)).toEqual({ shown: [FIRST], answered: [SECOND] })
  expect(await owed(Date.now())).toEqual([])
})

test("what comes in while the server is told is not lost", async () => {
  instead = () => {
    instead = () => undefined
    void receipt(device.env, "answered", SECOND)
    return undefined
  }
  await receipt(device.env, "shown", FIRST)
  await expect.poll(() => told().at(-1)).toMatchObject({ answered: [SECOND] })
  await expect.poll(() => owed(Date.now())).toEqual([])
})

test("what was saved because of a notice answers it; anything else answers nothing", async () => {
  const plain = await writing.create(device, "check-in", { mode: "full", valence: 10 })
  const because = await writing.create(device, "check-in", { mode: "full", valence: 10, because: FIRST })
  const taken = await writing.create(device, "check-in", { mode: "full", valence: 10, because: SECOND })
  await writing.erase(device, taken)
  await answered(device, [plain, taken, "nobody"])
  expect(told()).toEqual([])
  await answered(device, [plain, because])
  expect(told()).toEqual([{ shown: [], answered: [FIRST] }])
})

test("a nudge is answered by its answer, and not by coming", async () => {
  const since = { pattern: "quiet", rule: "gap", since: "2026-11-15", until: "2026-11-22" } as const
  const id = await writing.create(device, "nudge", {
    ...since,
    step_kind: "question",
    sent_at: "2026-11-23T09:00:00Z",
  })
  await answered(device, [id])
  expect(told()).toEqual([])
  await answer(device, id, "not-today")
  await answered(device, [id])
  expect(told()).toEqual([{ shown: [], answered: [id] }])
})
