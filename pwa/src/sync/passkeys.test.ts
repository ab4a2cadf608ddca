import { beforeEach, expect, test } from "vitest"
import type { Bytes } from "../seal/bytes"
import { type Device, sessionOf } from "../store/device"
import { create, get } from "../store/writing"
import { newDevice, type World } from "../testing/devices"
import { FakeServer, type Trip } from "../testing/fake-server"
import type { NewPasskey, ShownPasskey } from "./api.gen"
import { signOut, turnOn } from "./enrolment"
import { exchange } from "./exchange"
import { enter } from "./joining"
import { add, find, passkeys, type Side, unlock } from "./passkeys"

const SECRET: Bytes = new Uint8Array(32).fill(9)

let world: World
let server: FakeServer
let phone: Device
let kept: { wrap: string | undefined; label: string | undefined }

beforeEach(async () => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  phone = await newDevice(world, server)
  await turnOn(phone)
  kept = { wrap: undefined, label: undefined }
  server.before = passkeyServer
})

/** A server that takes any passkey for the one of the account. */
function passkeyServer({ path, method, body }: Trip): Response | undefined {
  if (path === "/api/passkeys/options" || path === "/api/passkeys/challenge") {
    return Response.json({ challenge: "c1", options: { challenge: "AAAA" } })
  }
  if (path === "/api/passkeys" && method === "POST") {
    kept.wrap = (body as NewPasskey).wrap
    return Response.json({ id: "p1" }, { status: 201 })
  }
  if (path === "/api/passkeys/label") {
    kept.label = (body as { label: string }).label
    return new Response(null, { status: 204 })
  }
  if (path === "/api/passkeys") {
    const one = { id: "p1", made_at: 5, wraps: kept.wrap !== undefined }
    return Response.json({ passkeys: [kept.label === undefined ? one : { ...one, label: kept.label }] })
  }
  if (path === "/api/passkeys/sign-in") {
    const opened = { account: phone.account, epoch: server.epoch }
    return Response.json(kept.wrap === undefined ? opened : { ...opened, wrap: kept.wrap })
  }
  return path === "/api/unlock/passkey" ? new Response(null, { status: 204 }) : undefined
}

/** A browser with one passkey, which gives this secret, or none. */
const browser = (secret: Bytes | undefined): Side => ({
  make: async () => ({ credential: { id: "made" }, secret }),
  show: async () => ({ credential: { id: "shown" }, secret }),
})

test("a passkey opens the entries on a new phone, and its secret stays in the browser", async () => {
  const id = await create(phone, "keepsake", { text: "behind the door" })
  await exchange(phone)
  expect(await add(phone, browser(SECRET), "my fingerprint")).toEqual({ opens: true })
  expect(await passkeys(phone)).toEqual([
    { id: "p1", name: "my fingerprint", madeAt: 5, usedAt: undefined, opens: true },
  ])
  expect(JSON.stringify(server.trips)).not.toContain("my fingerprint")
  const next = await newDevice(world, server)
  await enter(next, await find(next, browser(SECRET)), "leave")
  await exchange(next)
  expect((await get(next, "keepsake", id))?.fields.text).toBe("behind the door")
})

test.each([
  ["gives no secret", undefined],
  ["gives another secret than before", new Uint8Array(32).fill(8)],
])("on a new phone a passkey that %s signs nobody in, for the code is needed", async (_, secret) => {
  await add(phone, browser(SECRET), "a key")
  const next = await newDevice(world, server)
  await expect(find(next, browser(secret))).rejects.toMatchObject({ slug: "needs-code" })
  expect(server.trips.at(-1)?.path).toBe("/api/sign-out")
  expect((await sessionOf(next)).signedIn).toBe(false)
})

test("a passkey without a secret is a way back to what still lies on the phone", async () => {
  const id = await create(phone, "keepsake", { text: "still here" })
  expect(await add(phone, browser(undefined), "a plain one")).toEqual({ opens: false })
  expect((await passkeys(phone))[0]?.opens).toBe(false)
  await signOut(phone)
  await enter(phone, await find(phone, browser(undefined)), "leave")
  expect((await sessionOf(phone)).signedIn).toBe(true)
  expect((await get(phone, "keepsake", id))?.fields.text).toBe("still here")
})

test("a passkey unlocks with what the browser answered to the server's challenge", async () => {
  await unlock(phone, browser(undefined))
  const sent = server.trips.at(-1)
  expect(sent?.path).toBe("/api/unlock/passkey")
  expect(sent?.body as ShownPasskey).toEqual({ challenge: "c1", credential: { id: "shown" } })
})

test("whoever says no to the browser adds nothing, and a signed-in phone signs in nowhere else", async () => {
  const declining: Side = { ...browser(SECRET), make: () => Promise.reject(new Error("declined")) }
  await expect(add(phone, declining, "none")).rejects.toThrow("declined")
  expect(kept.wrap).toBeUndefined()
  await expect(find(phone, browser(SECRET))).rejects.toMatchObject({ slug: "signed-in" })
})
