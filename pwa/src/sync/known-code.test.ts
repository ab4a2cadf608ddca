/** A recovery code that is known here opens without a network, and what may have been replaced does not. */
import { beforeEach, expect, test } from "vitest"
import { secretOf } from "../seal/recovery"
import { credentials } from "../seal/ways"
import type { Device } from "../store/device"
import { newDevice, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { forgetCode, turnOn, unsavedCode } from "./enrolment"
import { exchange } from "./exchange"
import { enter, find } from "./joining"
import { KNOWN } from "./known-code"
import { replaceCode } from "./replacing"
import { opensHere, provenThere, settle } from "./unlocking"

let world: World
let server: FakeServer
let isOffline: boolean
let events: { at: number; what: string; device: string }[]

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  isOffline = false
  events = []
  server.before = ({ path, body }) => {
    if (isOffline) throw new TypeError("offline")
    if (path === "/api/recovery") {
      for (const [account] of server.accounts)
        server.accounts.set(account, body as { lookup: string; proof: string; wrap: string })
      return new Response(null, { status: 204 })
    }
    if (path === "/api/access") return Response.json({ events })
    if (path === "/api/devices") {
      return Response.json({
        devices: [{ id: "here", how: "made", signed_in_at: 0, seen_at: 0, current: true }],
      })
    }
    if (path !== "/api/unlock") return undefined
    const { proof } = body as { proof: string }
    const isRight = [...server.accounts.values()].some((way) => way.proof === proof)
    return isRight ? new Response(null, { status: 204 }) : problem(403, "recovery-failed")
  }
})

const OTHER = "0000-0000-0000-0000-0000-0000-0000"
const WEEK = 7 * 24 * 3_600_000
const linked = (at: number, device: string) => ({ at, what: "linked", device })
const replaced = (at: number, device: string) => ({ at, what: "code-replaced", device })

async function synced(): Promise<{ phone: Device; code: string }> {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  await forgetCode(phone)
  return { phone, code }
}

test("the code that was written down here is known without a network, another is not", async () => {
  const { phone, code } = await synced()
  isOffline = true
  expect(await unsavedCode(phone)).toBeUndefined()
  expect(await opensHere(phone, code)).toBe("opens")
  expect(await opensHere(phone, OTHER)).toBe("unseen")
})

test("so is the one that another device came in by, and the one that the server was shown", async () => {
  const { phone, code } = await synced()
  const tablet = await newDevice(world, server)
  await enter(tablet, await find(tablet, code), "leave")
  await phone.db.delete("secrets", KNOWN)
  expect(await provenThere(phone, code)).toBe("opens")
  isOffline = true
  expect(await opensHere(tablet, code)).toBe("opens")
  expect(await opensHere(phone, code)).toBe("opens")
})

test("a device that never saw it has to ask, and says neither yes nor no", async () => {
  const { phone, code } = await synced()
  await phone.db.delete("secrets", KNOWN)
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
})

test("where another device replaced it, the server's word ends what was known here", async () => {
  const { phone, code } = await synced()
  const tablet = await newDevice(world, server)
  await enter(tablet, await find(tablet, code), "leave")
  const newer = await replaceCode(tablet)
  expect(await opensHere(phone, code)).toBe("other")
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
  expect(await opensHere(tablet, newer)).toBe("opens")
  await forgetCode(tablet)
  expect(await opensHere(tablet, code)).toBe("unseen")
})

test("once it is heard that a way in was changed, it counts again when a look shows that it was not the code", async () => {
  const { phone, code } = await synced()
  server.access = world.now
  await exchange(phone)
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
  isOffline = false
  events = [linked(world.now, "other"), replaced(world.now, "here")]
  await settle(phone)
  isOffline = true
  expect(await opensHere(phone, code)).toBe("opens")
  isOffline = false
  server.access = world.now + 1
  events.unshift(replaced(world.now + 1, "other"))
  await exchange(phone)
  await settle(phone)
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
})

test("a change that the server no longer tells of can't be looked at, and is not taken for none", async () => {
  const { phone, code } = await synced()
  server.access = world.now
  await exchange(phone)
  world.now += WEEK + 1
  delete server.access
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
  isOffline = false
  await settle(phone)
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
})

test("whoever was away for longer than the server tells has to ask once", async () => {
  const { phone, code } = await synced()
  await exchange(phone)
  world.now += WEEK
  await exchange(phone)
  isOffline = true
  expect(await opensHere(phone, code)).toBe("opens")
  isOffline = false
  world.now += WEEK + 1
  await exchange(phone)
  isOffline = true
  await expect(opensHere(phone, code)).rejects.toMatchObject({ why: "offline" })
  isOffline = false
  expect(await opensHere(phone, code)).toBe("opens")
  isOffline = true
  expect(await opensHere(phone, code)).toBe("opens")
})

test("what lies here is hidden, and nothing that the server would take for the code", async () => {
  const { phone, code } = await synced()
  const secrets = await phone.db.getAll("secrets")
  const { decrypt } = crypto.subtle
  const plain: string[] = []
  for (const secret of secrets) {
    const text = await decrypt
      .call(
        crypto.subtle,
        {
          name: "AES-GCM",
          iv: secret.subarray(0, 12),
          additionalData: new TextEncoder().encode(`["device/1","${KNOWN}"]`),
        },
        phone.locker.key,
        secret.subarray(12),
      )
      .then(
        (bytes) => new TextDecoder().decode(bytes),
        () => "",
      )
    plain.push(text)
  }
  const { lookup, proof } = await credentials("recovery", secretOf(code))
  expect(plain.filter((text) => text.includes("mark"))).toHaveLength(1)
  for (const word of [lookup, proof, code, code.replaceAll("-", "")]) expect(plain.join()).not.toContain(word)
})
