/** A name stands on the lock screen only where that is wished, and only of somebody whom a step may be towards. */

import { deleteDB } from "idb"
import { beforeEach, expect, test } from "vitest"
import { close, openDevice, setSession } from "../src/store/device"
import type { Env } from "../src/store/env"
import * as notices from "../src/store/notices"
import { create, edit } from "../src/store/writing"
import { FakeServer } from "../src/testing/fake-server"
import { arrived } from "./arriving"
import { send } from "./catching-up"

const WORD = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
const PUSH = JSON.stringify({ notification: { title: "A small hello?" }, id: WORD, kind: "nudge" })
const SENTENCE = "A small hello to {name}?"

let server: FakeServer
let env: Env
let shown: string[]
let ada: string

beforeEach(async () => {
  await notices.forget()
  await deleteDB("naming")
  server = new FakeServer(Date.now)
  shown = []
  env = {
    name: "naming",
    fetch: server.fetch,
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    exclusive: (_, work) => work(),
  }
  await on(async (device) => {
    ada = await create(device, "person", { name: "Ada $& Co", sort: "friend" })
    const word = { pattern: "quiet", rule: "gap", since: "2026-11-15", until: "2026-11-22" } as const
    const sent = { step_kind: "step", person_candidates: [ada], sent_at: "2026-11-22T12:00:00Z" } as const
    await create(device, "nudge", { ...word, ...sent }, WORD)
  })
})

async function on(work: (device: Awaited<ReturnType<typeof openDevice>>) => Promise<unknown>): Promise<void> {
  const device = await openDevice(env)
  await work(device)
  close(device)
}

const comes = () => arrived(PUSH, async (title) => void shown.push(title), env).catch(() => undefined)

test("nobody is named unless it is wished", async () => {
  await comes()
  expect(shown).toEqual(["A small hello?"])
})

test("whoever wished it reads the name, which no request has in it", async () => {
  await notices.setNaming(SENTENCE)
  await comes()
  expect(shown).toEqual(["A small hello to Ada $& Co?"])
  expect(JSON.stringify(server.trips)).not.toContain("Ada")
})

test.each([
  ["is never suggested", { suggest: "never" } as const],
  ["died", { standing: "bereaved" } as const],
])("somebody who %s is not named", async (_, patch) => {
  await notices.setNaming(SENTENCE)
  await on((device) => edit(device, "person", ada, patch))
  await comes()
  expect(shown).toEqual(["A small hello?"])
})

test("somebody who drains is not named, and a word that is not known here names nobody", async () => {
  await notices.setNaming(SENTENCE)
  await on((device) => create(device, "social-contact", { channel: "call", people: [ada], nourishing: -2 }))
  await comes()
  const other = WORD.replace("3f", "4f")
  await arrived(PUSH.replaceAll(WORD, other), async (title) => void shown.push(title), env).catch(
    () => undefined,
  )
  expect(shown).toEqual(["A small hello?", "A small hello?"])
})

test("what was saved without a network is sent by the worker, once, and a server that says no is not asked again", async () => {
  await on((device) => setSession(device, { signedIn: true }))
  const pushed = () => server.trips.filter(({ method }) => method === "POST").length
  server.before = () => {
    throw new TypeError("no network")
  }
  await expect(send(env)).rejects.toThrow()
  server.before = () => undefined
  await Promise.all([send(env), send(env)])
  expect([...server.log.values()].map(({ record }) => record.k).sort()).toEqual(["nudge", "person"])
  const before = pushed()
  await send(env)
  expect(pushed()).toBe(before)
  server.before = () => Response.json({ type: "not-signed-in" }, { status: 401 })
  await send(env)
})
