/** A push is shown before anything else, and nothing that goes wrong beside it keeps it from being shown. */
import "fake-indexeddb/auto"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Env } from "../src/store/env"
import * as notices from "../src/store/notices"
import { arrived } from "./arriving"

const ID = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
const PUSH = JSON.stringify({ notification: { title: "A small hello?" }, id: ID })
let happened: string[]
let answer: () => Promise<Response>

const env: Env = {
  name: "any",
  fetch: (path, { body }) => {
    happened.push(`${path} ${body}`)
    return answer()
  },
  now: Date.now,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  exclusive: (_, work) => work(),
}
const show = async (title: string, { silent }: NotificationOptions): Promise<void> => {
  happened.push(`${title}${silent ? ", silently" : ""}`)
}
const TOLD = `/api/receipts {"shown":["${ID}"],"answered":[]}`

beforeEach(async () => {
  await notices.forget()
  happened = []
  answer = async () => new Response(null, { status: 204 })
})
afterEach(() => vi.restoreAllMocks())

test("it is shown, and then told", async () => {
  await arrived(PUSH, show, env)
  expect(happened).toEqual(["A small hello?", TOLD])
})

test("what comes twice is heard once", async () => {
  await arrived(PUSH, show, env)
  await arrived(PUSH, show, env)
  expect(happened[2]).toBe("A small hello?, silently")
})

test("without a network it is shown all the same, and told with the next", async () => {
  answer = async () => {
    throw new TypeError("no network")
  }
  await expect(arrived(PUSH, show, env)).rejects.toThrow()
  expect(happened[0]).toBe("A small hello?")
  answer = async () => new Response(null, { status: 204 })
  await arrived(PUSH.replaceAll(ID, ID.replace("3f", "4f")), show, env)
  expect(happened.at(-1)).toContain(`"${ID}"`)
})

test("a server that never answers is not waited for", async () => {
  answer = () => new Promise(() => undefined)
  void arrived(PUSH, show, env)
  await expect.poll(() => happened).toEqual(["A small hello?", TOLD])
})

test.each([
  ["hangs", () => new Promise<boolean>(() => undefined)],
  ["fails", () => Promise.reject(new DOMException("no room", "QuotaExceededError"))],
])("a database that %s keeps nothing from being shown", async (_, is) => {
  vi.spyOn(notices, "isNew").mockImplementation(is)
  await arrived(PUSH, show, env)
  expect(happened[0]).toBe("A small hello?")
})

test("what could not be shown is not told", async () => {
  const refuse = () => Promise.reject(new TypeError("no permission"))
  await expect(arrived(PUSH, refuse, env)).rejects.toThrow("no permission")
  expect(happened).toEqual([])
})

test("what is no notice is shown, and there is nothing to tell", async () => {
  await arrived("not ours", show, env)
  expect(happened).toEqual(["Porchlight"])
})
