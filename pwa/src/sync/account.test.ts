import { beforeEach, expect, test, vi } from "vitest"
import { checkCode } from "../seal/recovery"
import { openDevice, sessionOf } from "../store/device"
import { leave } from "../store/leaving"
import { create, edit, erase, get } from "../store/writing"
import { list, newDevice, outbox, type World } from "../testing/devices"
import { FakeServer, problem } from "../testing/fake-server"
import { forgetCode, signOut, turnOn, unsavedCode, wipe } from "./enrolment"
import { exchange } from "./exchange"
import { counted, enter, find } from "./joining"

let world: World
let server: FakeServer

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  server = new FakeServer(() => world.now)
})

test("turning sync on pushes what was saved before there was an account", async () => {
  const phone = await newDevice(world, server)
  const id = await create(phone, "keepsake", { text: "from the first day" })
  const { code } = await turnOn(phone)
  expect(checkCode(code).ok).toBe(true)
  await exchange(phone)
  expect(server.log.has(id)).toBe(true)
})

test("after a lost answer the same code opens the same account", async () => {
  const phone = await newDevice(world, server)
  server.after = () => {
    throw new TypeError("connection lost")
  }
  await expect(turnOn(phone)).rejects.toMatchObject({ why: "offline" })
  const kept = await unsavedCode(phone)
  expect((await sessionOf(phone)).signedIn).toBe(false)
  server.after = () => undefined
  expect(await turnOn(phone)).toEqual({ code: kept })
  expect(await turnOn(phone)).toEqual({ code: kept })
  expect(server.accounts.size).toBe(1)
})

test("an invitation goes along, and without one nothing is on and nothing is lost", async () => {
  const phone = await newDevice(world, server)
  const id = await create(phone, "keepsake", { text: "from the first day" })
  const made = (body: unknown) => (body as { invite?: string }).invite
  server.before = ({ path, body }) =>
    path === "/api/accounts" && made(body) !== "I" ? problem(403, "invite-needed") : undefined
  await expect(turnOn(phone)).rejects.toMatchObject({ slug: "invite-needed" })
  expect(server.trips.at(-1)?.body).not.toHaveProperty("invite")
  expect((await sessionOf(phone)).signedIn).toBe(false)
  const kept = await unsavedCode(phone)
  expect(await turnOn(phone, "I")).toEqual({ code: kept })
  await exchange(phone)
  expect(server.log.has(id)).toBe(true)
})

test("the code lies sealed until the person has it, and is gone then", async () => {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  const bytes = (await phone.db.getAll("secrets")).map((secret) => new TextDecoder("latin1").decode(secret))
  expect(bytes).toHaveLength(1)
  expect(bytes.join()).not.toContain(code.slice(0, 4))
  await forgetCode(phone)
  expect(await unsavedCode(phone)).toBeUndefined()
  await expect(turnOn(phone)).rejects.toMatchObject({ slug: "already-on" })
})

test("the server never sees the code or a key", async () => {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  const said = JSON.stringify(server.trips)
  expect(said).toContain("w1.")
  expect(said).not.toContain(code)
  expect(said).not.toContain(code.replaceAll("-", ""))
})

test("what lies here is counted without what was deleted or is on its way out", async () => {
  const tablet = await newDevice(world, server)
  await create(tablet, "keepsake", { text: "one" })
  await create(tablet, "no-contact-day", { day: "2026-11-22" })
  await erase(tablet, await create(tablet, "keepsake", { text: "deleted" }))
  await leave(tablet, await create(tablet, "keepsake", { text: "on its way out" }), world.now)
  expect(await counted(tablet)).toMatchObject({ keepsake: 1, "no-contact-day": 1, "check-in": 0 })
})

test("a device that joins without its records leaves them behind", async () => {
  const { code } = await begun("on the phone")
  const tablet = await newDevice(world, server)
  await create(tablet, "keepsake", { text: "left behind" })
  await enter(tablet, await find(tablet, code), "leave")
  await exchange(tablet)
  expect((await list(tablet, "keepsake")).map(({ fields }) => fields.text)).toEqual(["on the phone"])
  expect(server.log.size).toBe(1)
})

test("a device that brings its records seals them anew, with new ids and mapped references", async () => {
  const { phone, code } = await begun("on the phone")
  const tablet = await newDevice(world, server)
  const person = await create(tablet, "person", { name: "Ada", sort: "friend", suggest: "careful" })
  const contact = await create(tablet, "social-contact", {
    channel: "call",
    people: [person],
    note: "long talk",
  })
  await create(tablet, "person-rating", { person, trust: 5 })
  await create(tablet, "no-contact-day", { day: "2026-11-20" })
  const gone = await create(tablet, "keepsake", { text: "deleted" })
  await erase(tablet, gone)
  await leave(tablet, await create(tablet, "keepsake", { text: "about to be" }), world.now)
  expect(await counted(tablet)).toMatchObject({
    person: 1,
    "social-contact": 1,
    "no-contact-day": 1,
    keepsake: 0,
  })

  await enter(tablet, await find(tablet, code), "bring")
  await exchange(tablet)
  await exchange(phone)
  for (const device of [phone, tablet]) {
    const [ada] = await list(device, "person")
    const [call] = await list(device, "social-contact")
    const [rating] = await list(device, "person-rating")
    expect(ada?.fields).toMatchObject({ name: "Ada", suggest: "careful" })
    expect(ada?.id).not.toBe(person)
    expect(call?.id).not.toBe(contact)
    expect(call?.fields).toMatchObject({ people: [ada?.id], note: "long talk" })
    expect(rating?.fields).toMatchObject({ person: ada?.id, trust: 5 })
    expect(await list(device, "keepsake")).toHaveLength(1)
  }
  expect(tablet.account).toBe(phone.account)
  expect([...server.log.keys()]).not.toContain(person)
  expect(await outbox(tablet)).toEqual([])
})

test("where both have preferences, the later edit of each wins", async () => {
  const { phone, code } = await begun("on the phone")
  await create(phone, "preferences", { language: "de", nudges: true })
  await exchange(phone)
  world.now += 5000
  const tablet = await newDevice(world, server)
  await create(tablet, "preferences", { language: "en" })
  await enter(tablet, await find(tablet, code), "bring")
  await exchange(tablet)
  await exchange(phone)
  const both = { language: "en", nudges: true }
  expect((await get(phone, "preferences", phone.account))?.fields).toEqual(both)
  expect((await get(tablet, "preferences", phone.account))?.fields).toEqual(both)
})

test("what is saved while the records are sealed anew comes along too", async () => {
  const { code } = await begun("on the phone")
  const tablet = await newDevice(world, server)
  const tab = await openDevice(tablet.env)
  await create(tablet, "keepsake", { text: "early" })
  const found = await find(tablet, code)
  const getAll = tablet.db.getAll.bind(tablet.db)
  let late: Promise<string> | undefined
  vi.spyOn(tablet.db, "getAll").mockImplementation(async (...which) => {
    const rows = await getAll(...which)
    late ??= create(tab, "keepsake", { text: "late" })
    await late
    return rows
  })
  await enter(tablet, found, "bring")
  await exchange(tablet)
  const texts = (await list(tablet, "keepsake")).map(({ fields }) => fields.text)
  expect(new Set(texts)).toEqual(new Set(["on the phone", "early", "late"]))
})

test("what is removed while the records are sealed anew does not come along", async () => {
  const { code } = await begun("on the phone")
  const tablet = await newDevice(world, server)
  const tab = await openDevice(tablet.env)
  await create(tablet, "keepsake", { text: "stays" })
  const id = await create(tablet, "keepsake", { text: "removed just now" })
  const found = await find(tablet, code)
  const getAll = tablet.db.getAll.bind(tablet.db)
  let late: Promise<void> | undefined
  vi.spyOn(tablet.db, "getAll").mockImplementation(async (...which) => {
    const rows = await getAll(...which)
    late ??= leave(tab, id, world.now)
    await late
    return rows
  })
  await enter(tablet, found, "bring")
  await exchange(tablet)
  const texts = (await list(tablet, "keepsake")).map(({ fields }) => fields.text)
  expect(new Set(texts)).toEqual(new Set(["on the phone", "stays"]))
  expect(server.log.size).toBe(2)
})

test("a tab that has not heard of the joining yet writes for the new account", async () => {
  const { code } = await begun("on the phone")
  const tablet = await newDevice(world, server)
  const tab = await openDevice(tablet.env)
  const mine = await create(tab, "keepsake", { text: "brought" })
  await enter(tablet, await find(tablet, code), "bring")
  const id = await create(tab, "keepsake", { text: "from the other tab" })
  expect((await get(tablet, "keepsake", id))?.fields.text).toBe("from the other tab")
  await expect(edit(tab, "keepsake", mine, { text: "under its old id" })).rejects.toThrow("missing")
})

test("coming back to one's own account changes no record", async () => {
  const { phone, code } = await begun("still here")
  await signOut(phone)
  expect((await sessionOf(phone)).signedIn).toBe(false)
  const before = await phone.db.getAll("records")
  await enter(phone, await find(phone, code), "leave")
  expect(await phone.db.getAll("records")).toEqual(before)
  expect((await sessionOf(phone)).signedIn).toBe(true)
  expect((await list(phone, "keepsake"))[0]?.fields.text).toBe("still here")
})

test("a wrong code changes nothing, and a signed-in device can't join another account", async () => {
  const { phone, code } = await begun("one")
  const other = await newDevice(world, server)
  const wrong = await newDevice(world, server)
  const { code: unknown } = await turnOn(wrong)
  server.accounts.delete(wrong.account)
  await expect(find(other, unknown)).rejects.toMatchObject({ slug: "recovery-failed" })
  await expect(find(phone, code)).rejects.toMatchObject({ slug: "signed-in" })
})

test("signing out needs the server, and is done where it had forgotten the device", async () => {
  const { phone } = await begun("one")
  server.before = () => {
    throw new TypeError("offline")
  }
  await expect(signOut(phone)).rejects.toMatchObject({ why: "offline" })
  server.before = () => problem(401, "not-signed-in")
  await signOut(phone)
  expect((await sessionOf(phone)).signedIn).toBe(false)
})

test("a wipe leaves nothing, with or without a network", async () => {
  const { phone } = await begun("secret")
  server.before = () => {
    throw new TypeError("offline")
  }
  await wipe(phone)
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(phone.env.name)
})

async function begun(text: string) {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  await create(phone, "keepsake", { text })
  await exchange(phone)
  return { phone, code }
}
