import { beforeEach, expect, test } from "vitest"
import { type Device, sessionOf } from "../store/device"
import { create, get } from "../store/writing"
import { newDevice, type World } from "../testing/devices"
import { FakeServer, problem, type Trip } from "../testing/fake-server"
import { allKnown, devices, erase, events, nameThisDevice, needsUnlocking, revoke, unlock } from "./access"
import { forgetCode, turnOn, unsavedCode } from "./enrolment"
import { exchange } from "./exchange"
import { find } from "./joining"
import { replaceCode, replacedUnheard } from "./replacing"
import { status } from "./status"
import { count } from "./waiting"
import { Unanswered } from "./wire"

const HERE = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
const THERE = "7a2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4e"

let world: World
let server: FakeServer
let phone: Device
let code: string

beforeEach(async () => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
  phone = await newDevice(world, server)
  code = (await turnOn(phone)).code
  await forgetCode(phone)
})

/** Answers requests to a path; each body that came is in the answer. */
function answering(path: string, answer: (body: never) => object | null | Response): unknown[] {
  const bodies: unknown[] = []
  const { before } = server
  server.before = (trip: Trip) => {
    if (trip.path !== path) return before(trip)
    bodies.push(trip.body)
    const said = answer(trip.body as never)
    if (said instanceof Response) return said
    return said === null ? new Response(null, { status: 204 }) : Response.json(said)
  }
  return bodies
}

const listed = (more: object) => ({ signed_in_at: 1, seen_at: 2, current: false, how: "link", ...more })

test("the list has this device first, names that open, and nothing in clear", async () => {
  const labels = answering("/api/devices/label", () => null)
  await nameThisDevice(phone, HERE, "the blue phone")
  const [{ label } = { label: "" }] = labels as { label: string }[]
  expect(label).toMatch(/^s1\./)
  answering("/api/devices", () => ({
    devices: [
      listed({ id: THERE, seen_at: 9, label }),
      listed({ id: "x", seen_at: 3, how: "a later way" }),
      listed({ id: HERE, current: true, how: "made", label }),
    ],
  }))
  const found = await devices(phone)
  expect(found.map(({ id }) => id)).toEqual([HERE, THERE, "x"])
  // The name of one device, moved to another, does not open there.
  expect(found.map(({ name }) => name)).toEqual(["the blue phone", undefined, undefined])
  expect(found.map(({ how }) => how)).toEqual(["made", "link", undefined])
})

test("unlocking sends what the code derives, and a refusal to go on asks for it", async () => {
  const sent = answering("/api/unlock", () => null)
  await unlock(phone, code)
  const { lookup, proof } = server.accounts.get(phone.account) ?? expect.fail()
  expect(sent).toEqual([{ lookup, proof }])
  answering("/api/devices/revoke", () => problem(403, "needs-unlocking"))
  expect(needsUnlocking(await revoke(phone, THERE).catch((error: unknown) => error))).toBe(true)
  expect(needsUnlocking(new Unanswered("offline"))).toBe(false)
})

test("what happened is listed, without what only a newer app could say", async () => {
  answering("/api/access", () => ({
    events: [
      { at: 3, what: "linked", device: THERE },
      { at: 2, what: "teleported" },
      { at: 1, what: "recovered" },
    ],
  }))
  expect(await events(phone)).toEqual([
    { at: 3, what: "linked", device: THERE },
    { at: 1, what: "recovered", device: undefined },
  ])
})

test("news of a way in is told until the person says that it was them, and again when there is more", async () => {
  const told = async (access?: number) => {
    server.after = () => undefined
    answering("/api/sync?epoch=epoch-1&cursor=0&limit=2000", () => page(access))
    await exchange(phone)
    await count(phone)
    return status.value.access
  }
  const page = (access?: number) => ({
    epoch: "epoch-1",
    now: world.now,
    cursor: 0,
    head: 0,
    more: false,
    recs: [],
    ...(access === undefined ? {} : { access }),
  })
  expect(await told()).toBeUndefined()
  expect(await told(5)).toBe(5)
  await allKnown(phone)
  expect(await told(5)).toBeUndefined()
  expect(await told(8)).toBe(8)
  expect(await told()).toBeUndefined()
})

test("another code opens the account, is shown, and the one before opens nothing", async () => {
  answering("/api/recovery", (body) => {
    server.accounts.set(phone.account, body)
    return null
  })
  const next = await replaceCode(phone)
  expect(next).not.toBe(code)
  expect(await unsavedCode(phone)).toBe(next)
  expect(await replacedUnheard(phone)).toBeUndefined()
  const other = await newDevice(world, server)
  await expect(find(other, code)).rejects.toMatchObject({ slug: "recovery-failed" })
  expect((await find(other, next)).account).toBe(phone.account)
})

test("a code whose replacement was not heard of is shown once the server says that it is the one", async () => {
  let isLost = true
  answering("/api/recovery", (body) => {
    server.accounts.set(phone.account, body)
    if (isLost) throw new TypeError("connection lost")
    return null
  })
  answering("/api/unlock", ({ lookup }: { lookup: string }) =>
    server.accounts.get(phone.account)?.lookup === lookup ? null : problem(403, "recovery-failed"),
  )
  await expect(replaceCode(phone)).rejects.toMatchObject({ why: "offline" })
  expect(await unsavedCode(phone)).toBeUndefined()
  const unheard = await replacedUnheard(phone)
  expect(await unsavedCode(phone)).toBe(unheard)
  isLost = false
  expect(await replaceCode(phone)).not.toBe(unheard)
})

test("a code that never arrived is shown to nobody, and the next try sends the same", async () => {
  let isAway = true
  const sent = answering("/api/recovery", (body) => {
    if (isAway) throw new TypeError("connection lost")
    server.accounts.set(phone.account, body)
    return null
  }) as { lookup: string }[]
  answering("/api/unlock", () => problem(403, "recovery-failed"))
  await expect(replaceCode(phone)).rejects.toMatchObject({ why: "offline" })
  expect(await replacedUnheard(phone)).toBeUndefined()
  expect(await unsavedCode(phone)).toBeUndefined()
  isAway = false
  await replaceCode(phone)
  expect(sent[1]?.lookup).toBe(sent[0]?.lookup)
})

test("after the account is erased the entries are here, under an account that no server knows", async () => {
  const before = phone.account
  const id = await create(phone, "keepsake", { text: "still mine" })
  await exchange(phone)
  answering("/api/account/erase", () => null)
  await erase(phone)
  expect(phone.account).not.toBe(before)
  expect(await sessionOf(phone)).toMatchObject({ signedIn: false, cursor: 0 })
  expect(await get(phone, "keepsake", id)).toBeUndefined()
  const [row] = await phone.db.getAll("records")
  expect((await get(phone, "keepsake", row?.id ?? ""))?.fields.text).toBe("still mine")
})

test("an erasure that the server refuses changes nothing", async () => {
  const before = phone.account
  answering("/api/account/erase", () => problem(403, "needs-unlocking"))
  await expect(erase(phone)).rejects.toMatchObject({ slug: "needs-unlocking" })
  expect(phone.account).toBe(before)
  expect((await sessionOf(phone)).signedIn).toBe(true)
})
