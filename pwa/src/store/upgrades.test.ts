/** A phone that a tagged release left comes forward record for record, and goes on where it was. */
import { expect, test } from "vitest"
import type { Archived } from "../domain/archive"
import { shown as unhidden } from "../seal/keys"
import { exchange } from "../sync/exchange"
import { surroundings, type World } from "../testing/devices"
import { FakeServer } from "../testing/fake-server"
import { laidIn, left } from "../testing/releases"
import { type Device, openDevice } from "./device"
import { exported } from "./exporting"
import { lastImport } from "./journal"
import { attempt, lockOf } from "./lock"
import { standing } from "./outbox"
import { takenBack } from "./taking-back"

const world: World = { now: Date.UTC(2026, 10, 23, 12) }

const byId = (records: readonly Archived[]) => Object.fromEntries(records.map((one) => [one.id, one]))

async function archive(device: Device): Promise<Record<string, Archived>> {
  return byId(JSON.parse((await exported(device)).join("")).records)
}

test.each(left())("$name: every record, what waits, what is half written, the lock", async (one) => {
  const server = new FakeServer(() => world.now)
  const env = surroundings(world, server)
  await laidIn(one, env.name)
  const before = one.phone.stores.find(({ name }) => name === "outbox")?.rows.map(({ value }) => value)
  const device = await openDevice(env)
  expect(await archive(device)).toEqual(byId(one.records))
  expect(await device.db.getAll("outbox")).toEqual(before)
  expect(await standing(device)).toMatchObject({ waiting: 2, parked: [{ parked: "invalid" }] })

  const draft = (await device.db.get("secrets", "draft/check-in")) ?? expect.fail()
  expect(await unhidden(device.locker.key, "draft/check-in", draft)).toContain("half of a thou")
  expect(await lockOf(device)).toMatchObject({ length: 4 })
  expect(await attempt(device, "0000")).toMatchObject({ ok: false })
  expect(await attempt(device, one.pin)).toEqual({ ok: true })

  // To a server that has nothing of it, for the real one is met by tests/e2e/test_upgraded.py.
  server.epoch = (await device.db.get("session", "only"))?.epoch ?? ""
  await exchange(device)
  expect(await standing(device)).toMatchObject({ waiting: 0 })
  expect(await archive(device)).toEqual(byId(one.records))

  // The last import is still there to be taken back.
  expect(await lastImport(device)).toMatchObject({ isDone: true })
  expect(await takenBack(device)).toMatchObject({ removed: 13, kept: 0 })
})
