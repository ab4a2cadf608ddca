/** A forgotten PIN: whose recovery code opens the app, and when that can't be learned. */
import { beforeEach, expect, test } from "vitest"
import { sessionOf, setSession } from "../store/device"
import { newDevice, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { forgetCode, signOut, turnOn } from "./enrolment"
import { KNOWN } from "./known-code"
import { hasCode, opensHere } from "./unlocking"

let world: World
let server: FakeServer

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  server.before = ({ path, body }) => {
    if (path !== "/api/unlock") return undefined
    const { proof } = body as { proof: string }
    const isRight = [...server.accounts.values()].some((way) => way.proof === proof)
    return isRight ? new Response(null, { status: 204 }) : problem(403, "recovery-failed")
  }
})

async function synced() {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  await forgetCode(phone)
  return { phone, code }
}

test("the code of this account opens it, another's does not", async () => {
  const { phone, code } = await synced()
  const other = await synced()
  expect(await hasCode(phone)).toBe(true)
  expect(await opensHere(phone, code)).toBe("opens")
  server.accounts.delete(other.phone.account)
  expect(await opensHere(phone, other.code)).toBe("other")
})

test("a device that never had sync has no code", async () => {
  expect(await hasCode(await newDevice(world, server))).toBe(false)
})

test("a code that is still to be written down needs no network", async () => {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  server.before = () => {
    throw new TypeError("offline")
  }
  expect(await opensHere(phone, code)).toBe("opens")
})

test("without a network nothing is said of a code that is new here, neither yes nor no", async () => {
  const { phone, code } = await synced()
  await phone.db.delete("secrets", KNOWN)
  server.before = () => {
    throw new TypeError("offline")
  }
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
})

test("who signed out, or was signed out elsewhere, is opened by the account's code and stays signed out", async () => {
  const { phone, code } = await synced()
  const other = await synced()
  await signOut(phone)
  expect(await hasCode(phone)).toBe(true)
  expect(await opensHere(phone, code)).toBe("opens")
  expect(await opensHere(phone, other.code)).toBe("other")
  await setSession(phone, { signedIn: true })
  const before = server.before
  server.before = (trip) => (trip.path === "/api/unlock" ? problem(401, "not-signed-in") : before(trip))
  expect(await opensHere(phone, code)).toBe("opens")
  expect((await sessionOf(phone)).signedIn).toBe(false)
})
