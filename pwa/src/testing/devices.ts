/** Devices in memory, each with a database, a clock and keys of its own; only tests use them. */

import { signal } from "@preact/signals"
import type { Kind, Opened } from "../domain/records"
import { random } from "../seal/bytes"
import type { Waiting } from "../store/db"
import { type Device, openDevice } from "../store/device"
import type { Env } from "../store/env"
import { follow } from "../store/live"
import type { FakeServer } from "./fake-server"

/** The wall clock of a device, which a test sets. */
export interface World {
  now: number
}

let made = 0

/** The surroundings of a new device; without a server it is offline. */
export function surroundings(world: World, server?: FakeServer): Env {
  const queues = new Map<string, Promise<unknown>>()
  return {
    name: `device-${++made}`,
    fetch: server ? server.fetch : () => Promise.reject(new TypeError("offline")),
    now: () => world.now,
    random,
    exclusive: <T>(name: string, work: () => Promise<T>) => {
      const mine = (queues.get(name) ?? Promise.resolve()).then(work)
      queues.set(
        name,
        mine.catch(() => undefined),
      )
      return mine
    },
  }
}

/** A new device. */
export function newDevice(world: World, server?: FakeServer): Promise<Device> {
  return openDevice(surroundings(world, server))
}

/** Everything that is waiting or parked on a device. */
export function outbox(device: Device): Promise<Waiting[]> {
  return device.db.getAll("outbox")
}

/** All records of a kind on a device, as its screens show them. */
export async function list<K extends Kind>(device: Device, kind: K): Promise<readonly Opened<K>[]> {
  const records = signal<readonly Opened[] | undefined>(undefined)
  const end = follow(device, kind, records)
  const shown = await new Promise<readonly Opened[]>((resolve) => {
    const stop = records.subscribe((value) => {
      if (value) {
        queueMicrotask(() => stop())
        resolve(value)
      }
    })
  })
  end()
  return shown as unknown as readonly Opened<K>[]
}
