/** Every way in which the road to a phone can be broken has its own sentence, and what helps. */
import { expect, test } from "vitest"
import type { OneDelivery, Reach } from "../../sync/reach"
import { checks, type Facts, isReady, overall } from "./checks"

const NOW = 1_800_000_000_000
const MINUTE = 60_000

const delivery: OneDelivery = {
  notice: "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d",
  state: "sent",
  attempts: 1,
  status: 201,
  shown_at: NOW - 59 * MINUTE,
  answered_at: null,
}
const server: Reach = {
  now: NOW,
  subscription: "active",
  key_is_current: true,
  accepted_at: NOW - 60 * MINUTE,
  shown_at: NOW - 59 * MINUTE,
  answered_at: null,
  delivered_at: NOW - 5000,
  delivery,
}
const all: Facts = { on: true, way: "granted", signedIn: true, online: true, browser: "yes", server }

/** What is said of each link, with a mark in front of what is not in order. */
const said = (facts: Partial<Facts>) =>
  checks({ ...all, ...facts }).map(({ sign, say }) => ({ good: "", unsure: "? ", amiss: "! " })[sign] + say)
const withServer = (known: Partial<Reach>) => said({ server: { ...server, ...known } })
const withDelivery = (known: Partial<OneDelivery>) => withServer({ delivery: { ...delivery, ...known } })

test("where all is well, it says so of every link", () => {
  const found = checks(all)
  expect(found.map(({ say }) => say)).toEqual([
    "on",
    "granted",
    "answers",
    "known",
    "sender-goes",
    "taken",
    "was-shown",
  ])
  expect([overall(found), isReady(found)]).toEqual(["good", true])
  expect(found.map(({ ago }) => ago)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    5000,
    60 * MINUTE,
    59 * MINUTE,
  ])
})

test.each<[string, Partial<Facts>, string[], string | undefined]>([
  ["words are off", { on: false, way: "denied" }, ["! off"], "to-nudges"],
  ["the phone says no", { way: "denied" }, ["on", "! denied"], undefined],
  ["it has to be installed first", { way: "install-first" }, ["on", "! install-first"], "to-settings"],
  ["the browser can't", { way: "unsupported" }, ["on", "! unsupported"], undefined],
  ["nobody asked yet", { way: "possible" }, ["on", "! not-asked"], "subscribe"],
  ["it is signed out", { signedIn: false, server: undefined }, ["on", "granted", "! signed-out"], "to-sync"],
  ["there is no network", { online: false, server: undefined }, ["on", "granted", "! offline"], undefined],
  ["the server is away", { server: undefined }, ["on", "granted", "! no-answer"], undefined],
])("where %s, it stops there and says what helps", (_, facts, expected, act) => {
  expect(said(facts)).toEqual(expected)
  const found = checks({ ...all, ...facts })
  expect([found.at(-1)?.act, overall(found), isReady(found)]).toEqual([act, "amiss", false])
})

test.each<[string, Partial<Facts>, string, string | undefined]>([
  ["the server knows none", { server: { ...server, subscription: "none" } }, "! unknown", "subscribe"],
  ["the push service let go", { server: { ...server, subscription: "gone" } }, "! gone", "subscribe"],
  [
    "the key was refused",
    { server: { ...server, subscription: "key-mismatch" } },
    "! key-changed",
    "subscribe",
  ],
  ["the key is an old one", { server: { ...server, key_is_current: false } }, "! key-changed", "subscribe"],
  ["the browser let go", { browser: "no" }, "! let-go", "subscribe"],
  ["the browser never answers", { browser: "silent" }, "! no-service", undefined],
])("where %s, one tap helps where one can", (_, facts, say, act) => {
  expect(said(facts)).toEqual(["on", "granted", "answers", say, "sender-goes"])
  const found = checks({ ...all, ...facts })
  expect([found[3]?.act, isReady(found)]).toEqual([act, false])
})

test("a worker that does not run is told, whatever else is well", () => {
  expect(withServer({ delivered_at: null })[4]).toBe("! sender-never")
  expect(withServer({ delivered_at: NOW - 5 * MINUTE })[4]).toBe("sender-goes")
  expect(withServer({ delivered_at: NOW - 5 * MINUTE - 1 })[4]).toBe("! sender-rests")
})

test("what the push service made of the newest", () => {
  const of = (known: Partial<OneDelivery>) => withDelivery({ shown_at: null, ...known })[5]
  expect(of({ state: "waiting", attempts: 0 })).toBe("? under-way")
  expect(of({ state: "waiting", attempts: 2 })).toBe("? tried-again")
  expect(of({ state: "expired" })).toBe("! late")
  expect(of({ state: "dead", status: 413 })).toBe("! refused")
  // What ended with a subscription of before says nothing about this one.
  for (const status of [null, 0, 401, 403, 404, 410])
    expect(of({ state: "dead", status })).toBe("? nothing-yet")
  expect(withServer({ delivery: null, accepted_at: null, shown_at: null }).slice(5)).toEqual([
    "? nothing-yet",
    "? not-shown-yet",
  ])
})

test("what was taken and never shown is told after a while, and not before", () => {
  const of = (accepted_at: number) =>
    withServer({ accepted_at, delivery: { ...delivery, shown_at: null } }).at(-1)
  expect(of(NOW - 2 * MINUTE)).toBe("? just-now")
  expect(of(NOW - 2 * MINUTE - 1)).toBe("! held-back")
  expect(withServer({ shown_at: null, delivery: null }).at(-1)).toBe("? not-shown-yet")
})

test("what is not known yet is no trouble", () => {
  const found = checks({ ...all, server: { ...server, delivery: null, accepted_at: null, shown_at: null } })
  expect([overall(found), isReady(found)]).toEqual(["unsure", true])
})
