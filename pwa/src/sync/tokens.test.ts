import { beforeEach, expect, test } from "vitest"
import type { Device } from "../store/device"
import { newDevice, type World } from "../testing/devices"
import { FakeServer, problem, type Trip } from "../testing/fake-server"
import { needsUnlocking } from "./access"
import { turnOn } from "./enrolment"
import { make, newId, revoke, tokens } from "./tokens"

const NAME = "zaunkoenig backup"

let world: World
let server: FakeServer
let phone: Device

beforeEach(async () => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  phone = await newDevice(world, server)
  await turnOn(phone)
})

/** Answers requests to a path; each body that came is in the answer. */
function answering(path: string, answer: () => Response): unknown[] {
  const bodies: unknown[] = []
  const { before } = server
  server.before = (trip: Trip) => {
    if (trip.path !== path) return before(trip)
    bodies.push(trip.body)
    return answer()
  }
  return bodies
}

test("a token is made with its name sealed, and asking again asks for the same one", async () => {
  const wanted = { id: newId(phone), name: NAME, scopes: ["export"], days: 90 } as const
  const sent = answering("/api/tokens", () => Response.json({ token: "a.b", expires_at: 5 }))
  expect(await make(phone, wanted)).toBe("a.b")
  await make(phone, wanted)
  const bodies = sent as { id: string; label: string; scopes: string[]; days: number }[]
  expect(bodies.map(({ id, scopes, days }) => [id, scopes, days])).toEqual([
    [wanted.id, ["export"], 90],
    [wanted.id, ["export"], 90],
  ])
  expect(bodies[0]?.label).toMatch(/^s1\./)
  expect(JSON.stringify(bodies)).not.toContain(NAME)
})

test("the list opens the names that are in their place, and passes over words that only a newer app knows", async () => {
  const id = newId(phone)
  const sent = answering("/api/tokens", () => Response.json({ token: "a.b", expires_at: 5 }))
  await make(phone, { id, name: NAME, scopes: ["export", "append"], days: 30 })
  const [{ label }] = sent as [{ label: string }]
  const listed = { label, scopes: ["append", "export", "later"], made_at: 1, expires_at: 9 }
  answering("/api/tokens", () =>
    Response.json({
      tokens: [
        { ...listed, id, used_at: 4 },
        { ...listed, id: newId(phone) },
      ],
    }),
  )
  const [mine, moved] = await tokens(phone)
  expect(mine).toEqual({ id, name: NAME, scopes: ["export", "append"], usedAt: 4, expiresAt: 9 })
  expect([moved?.name, moved?.usedAt]).toEqual([undefined, undefined])
})

test("one that is gone already is as good as revoked; whatever else is refused is told", async () => {
  const sent = answering("/api/tokens/revoke", () => problem(404, "no-longer-there"))
  await revoke(phone, "an id")
  expect(sent).toEqual([{ id: "an id" }])
  answering("/api/tokens/revoke", () => problem(503, "unavailable"))
  await expect(revoke(phone, "an id")).rejects.toThrow("503")
  answering("/api/tokens", () => problem(403, "needs-unlocking"))
  const refused = make(phone, { id: newId(phone), name: NAME, scopes: ["export"], days: 30 })
  expect(needsUnlocking(await refused.catch((error: unknown) => error))).toBe(true)
})
