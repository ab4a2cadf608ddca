/** Two devices of one account; only tests use them. */
import type { Device } from "../store/device"
import { turnOn } from "../sync/enrolment"
import { exchange } from "../sync/exchange"
import { enter, find } from "../sync/joining"
import { newDevice, type World } from "./devices"
import type { FakeServer } from "./fake-server"

/** A phone whose account is at the server, and a second device, perhaps with a clock of its own, that joined it. */
export async function paired(
  server: FakeServer,
  world: World,
  clock: World = world,
): Promise<[phone: Device, tablet: Device]> {
  const phone = await newDevice(world, server)
  const { code } = await turnOn(phone)
  const tablet = await newDevice(clock, server)
  await enter(tablet, await find(tablet, code), "leave")
  await exchange(tablet)
  return [phone, tablet]
}
