/** Many rows at once: none is written over that has come meanwhile. */
import { expect, test } from "vitest"
import { read } from "../domain/archive"
import { newDevice, type World } from "../testing/devices"
import type { Device } from "./device"
import { exported } from "./exporting"
import { planned, takenIn } from "./importing"
import { create, edit, get } from "./writing"

const world: World = { now: Date.UTC(2026, 10, 28, 12) }

const file = async (device: Device) => (await exported(device)).join("")
const plan = (device: Device, text: string) => planned(device, read(text), text)
const taken = async (device: Device, text: string) =>
  takenIn(device, await plan(device, text), { bringBack: false })

test("what has come in under a new id since the file was looked at is not written over", async () => {
  const [one, other] = [await newDevice(world), await newDevice(world)]
  const id = await create(one, "check-in", { mode: "full", valence: 1 })
  const ready = await plan(other, await file(one))
  expect(ready.counts).toMatchObject({ fresh: 1 })
  world.now += 1000
  await edit(one, "check-in", id, { valence: 2 })
  await taken(other, await file(one))
  await takenIn(other, ready, { bringBack: false })
  expect((await get(other, "check-in", id))?.fields.valence).toBe(2)
})
