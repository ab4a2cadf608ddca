/** The operator's lines on the device: kept without an account and a network, and never shown for too long. */
import { beforeEach, expect, test } from "vitest"
import { newDevice, type World } from "../testing/devices"
import { FakeServer } from "../testing/fake-server"
import { kept, refresh } from "./help-lines"

const DAY = 86_400_000
const LINE = {
  name: "A line",
  phone: "0800 000 0000",
  url: null,
  hours: "always",
  languages: ["en"],
  country: null,
  source: "https://line.example/",
  verified: "2026-11-20",
}

let world: World
let server: FakeServer
let answer: unknown
let asked: number

beforeEach(() => {
  world = { now: Date.UTC(2026, 10, 22, 12) }
  answer = { lines: [LINE] }
  asked = 0
  server = new FakeServer(() => world.now)
  server.before = ({ path }) => {
    if (path !== "/api/help-lines") return undefined
    asked++
    return Response.json(answer)
  }
})

test("they are asked for once a day, and are there without a network", async () => {
  const phone = await newDevice(world, server)
  expect(await kept(phone)).toEqual([])
  await refresh(phone)
  await refresh(phone)
  expect([asked, await kept(phone)]).toEqual([1, [LINE]])
  world.now += DAY
  server.before = () => {
    throw new TypeError("offline")
  }
  await expect(refresh(phone)).rejects.toMatchObject({ why: "offline" })
  expect(await kept(phone)).toEqual([LINE])
})

test("what nobody has looked at for half a year is not shown, whatever the server said", async () => {
  const phone = await newDevice(world, server)
  await refresh(phone)
  world.now = Date.parse(LINE.verified) + 181 * DAY
  expect(await kept(phone)).toHaveLength(1)
  world.now += DAY + 1
  expect(await kept(phone)).toEqual([])
  // A clock that was set back years shows nothing that is dated later.
  world.now = Date.parse(LINE.verified) - 2 * DAY
  expect(await kept(phone)).toEqual([])
})

test("a line that this app can't read, or that leads elsewhere than to a call or a page, is left out", async () => {
  const phone = await newDevice(world, server)
  const odd = [
    { ...LINE, url: "javascript:alert(1)" },
    { ...LINE, phone: "*31#112" },
    { name: "only a name" },
    7,
  ]
  answer = { lines: [...odd, LINE] }
  await refresh(phone)
  expect(await kept(phone)).toEqual([LINE])
})
