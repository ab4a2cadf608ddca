import { beforeEach, expect, test } from "vitest"
import { type Device, sessionOf } from "../store/device"
import { create, get } from "../store/writing"
import { newDevice, type World } from "../testing/devices"
import { FakeLinks } from "../testing/fake-links"
import { FakeServer } from "../testing/fake-server"
import { turnOn } from "./enrolment"
import { exchange } from "./exchange"
import { enter, find } from "./joining"
import {
  confirm,
  finished,
  type Offer,
  offer,
  pending,
  readLink,
  redeem,
  type Scanned,
  withdraw,
} from "./linking"

const HOME = "https://porch.example"

let world: World
let server: FakeServer
let old: Device
let fresh: Device
let id: string

beforeEach(async () => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  old = await newDevice(world, server)
  fresh = await newDevice(world, server)
  await turnOn(old)
  id = await create(old, "keepsake", { text: "from the old phone" })
  await exchange(old)
  new FakeLinks(server, old.account)
})

async function scans(device: Device, { text }: Offer): Promise<Scanned> {
  const read = readLink(text, HOME)
  return read.ok ? redeem(device, read.link) : expect.fail()
}

async function newcomer(): Promise<string> {
  const now = await pending(old)
  return "newcomer" in now ? now.newcomer : expect.fail()
}

test("a new phone scans, its digits are typed on the old one, and it has everything", async () => {
  const offered = await offer(old, HOME)
  expect(offered.text).toMatch(/^https:\/\/porch\.example\/link#1\.[0-9a-f-]{36}\.[\w-]{43}$/)
  expect(await pending(old)).toEqual({ state: "open" })
  const scanned = await scans(fresh, offered)
  expect(scanned.digits).toMatch(/^\d{3}$/)
  expect(await finished(fresh, scanned)).toBeUndefined()
  expect(await confirm(old, offered, await newcomer(), ` ${scanned.digits} `)).toBe("let-in")
  const found = (await finished(fresh, scanned)) ?? expect.fail()
  // A lost answer may be asked for again.
  expect(await finished(fresh, scanned)).toEqual(found)
  await enter(fresh, found, "leave")
  await exchange(fresh)
  expect((await get(fresh, "keepsake", id))?.fields.text).toBe("from the old phone")
  expect((await sessionOf(fresh)).signedIn).toBe(true)
})

test("wrong digits end the offer, and nobody gets in", async () => {
  const offered = await offer(old, HOME)
  const scanned = await scans(fresh, offered)
  const wrong = String((Number(scanned.digits) + 1) % 1000).padStart(3, "0")
  expect(await confirm(old, offered, await newcomer(), wrong)).toBe("wrong")
  expect(server.trips.some(({ path }) => path === "/api/links/confirm")).toBe(false)
  expect(await pending(old)).toEqual({ state: "none" })
  await expect(finished(fresh, scanned)).rejects.toMatchObject({ slug: "link-gone" })
})

test("a thief who scans too gets no digits, and the offer is over for both", async () => {
  const thief = await newDevice(world, server)
  const offered = await offer(old, HOME)
  const scanned = await scans(fresh, offered)
  await expect(scans(thief, offered)).rejects.toMatchObject({ slug: "link-gone" })
  expect(await pending(old)).toEqual({ state: "none" })
  await expect(finished(fresh, scanned)).rejects.toMatchObject({ slug: "link-gone" })
})

test("a thief who scans first has other digits than the phone beside the old one would show", async () => {
  const thief = await newDevice(world, server)
  const offered = await offer(old, HOME)
  const stolen = await scans(thief, offered)
  const other = await scans(fresh, offered).catch(() => undefined)
  expect(other).toBeUndefined()
  expect(await confirm(old, offered, stolen.newcomer, stolen.digits)).toBe("gone")
  await expect(finished(thief, stolen)).rejects.toMatchObject({ slug: "link-gone" })
})

test("a new offer ends the one before, and so does a withdrawal or the time", async () => {
  const first = await offer(old, HOME)
  const second = await offer(old, HOME)
  await expect(scans(fresh, first)).rejects.toMatchObject({ slug: "link-gone" })
  await withdraw(old)
  await expect(scans(fresh, second)).rejects.toMatchObject({ slug: "link-gone" })
  const third = await offer(old, HOME)
  expect(third.ends).toBe(world.now + 300_000)
  world.now = third.ends
  await expect(scans(fresh, third)).rejects.toMatchObject({ slug: "link-gone" })
})

test("a server that hands out another account's wrap opens nothing, and the phone is signed out again", async () => {
  const offered = await offer(old, HOME)
  const scanned = await scans(fresh, offered)
  await confirm(old, offered, await newcomer(), scanned.digits)
  const { before } = server
  server.before = async (trip) => {
    const answer = await before(trip)
    if (trip.path !== "/api/links/finish" || !answer) return answer
    return Response.json({ ...(await answer.json()), account: fresh.account })
  }
  await expect(finished(fresh, scanned)).rejects.toMatchObject({ slug: "link-gone" })
  expect(server.trips.at(-1)?.path).toBe("/api/sign-out")
})

test("the server learns neither the secret nor the digits", async () => {
  const offered = await offer(old, HOME)
  const scanned = await scans(fresh, offered)
  await confirm(old, offered, scanned.newcomer, scanned.digits)
  await finished(fresh, scanned)
  const said = JSON.stringify(server.trips.filter(({ path }) => path.startsWith("/api/links")))
  expect(said).toContain(scanned.newcomer)
  expect(said).not.toContain(offered.text.slice(-43))
  expect(said).not.toContain(`"${scanned.digits}"`)
})

test("a phone that is signed in scans nothing, and without a network a withdrawal is no error", async () => {
  const offered = await offer(old, HOME)
  await expect(scans(old, offered)).rejects.toMatchObject({ slug: "signed-in" })
  await expect(find(old, "")).rejects.toMatchObject({ slug: "signed-in" })
  server.before = () => {
    throw new TypeError("offline")
  }
  await withdraw(old)
})
