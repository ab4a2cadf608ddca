/** Where somebody is, is told with their schedule, and of nobody else. */
import "fake-indexeddb/auto"
import { beforeEach, expect, test } from "vitest"
import { type Device, openDevice } from "../../store/device"
import { create, get } from "../../store/writing"
import { note } from "./place"

let device: Device
let count = 0

beforeEach(async () => {
  device = await openDevice({
    name: `place-${count++}`,
    fetch: () => Promise.reject(new TypeError("no network")),
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    exclusive: (_, work) => work(),
  })
})

const zone = async () => (await get(device, "preferences", device.account))?.fields.zone

test("without a schedule nothing is noted", async () => {
  await note(device, "Asia/Tokyo")
  expect(await get(device, "preferences", device.account)).toBeUndefined()
  await create(device, "preferences", { nudges: true, schedule: [] })
  await note(device, "Asia/Tokyo")
  expect(await zone()).toBeUndefined()
})

test("with one, another zone is noted once", async () => {
  await create(device, "preferences", { schedule: ["20:00"], zone: "Europe/Berlin" })
  const saves = async () => (await device.db.getAll("outbox")).length
  const before = await device.db.get("records", device.account)
  await note(device, "Europe/Berlin")
  expect(await device.db.get("records", device.account)).toEqual(before)
  await note(device, "Asia/Tokyo")
  expect(await zone()).toBe("Asia/Tokyo")
  expect(await saves()).toBe(1)
})
