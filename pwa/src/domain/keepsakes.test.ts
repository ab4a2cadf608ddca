import { describe, expect, test } from "vitest"
import { about, mayOffer, replayable } from "./keepsakes"
import type { Opened, Person } from "./records"

const person = (id: string, more: Partial<Person> = {}, locked: string[] = []): Opened<"person"> => ({
  id,
  kind: "person",
  fields: { name: id, sort: "friend", ...more },
  locked,
  readOnly: false,
  edited: 0,
})

const kept = (text: string, who?: string, locked: string[] = []): Opened<"keepsake"> => ({
  id: text,
  kind: "keepsake",
  fields: { at: "2026-11-22T10:00:00Z", zone: "Europe/Berlin", text, ...(who ? { person: who } : {}) },
  locked,
  readOnly: false,
  edited: 0,
})

const ADA = person("ada")
const among = (...people: Opened<"person">[]) => {
  return (id: string) => people.find((one) => one.id === id)
}

/** Everybody who must never be brought back to mind, with why. */
const UNMENTIONED: [string, Opened<"person"> | undefined][] = [
  ["never", person("x", { suggest: "never" })],
  ["ended", person("x", { standing: "ended" })],
  ["bereaved", person("x", { standing: "bereaved" })],
  ["locked here", person("x", {}, ["name"])],
  ["deleted", undefined],
]

const NOBODY_LEFT = UNMENTIONED.map(([why, one]) => [why, one ? among(ADA, one) : among(ADA)] as const)

describe("a replay", () => {
  test("brings what is about nobody, about a friend, about somebody only shown, and about a pet", () => {
    const all = [kept("alone"), kept("with ada", "ada"), kept("shown", "bea"), kept("walk", "rex")]
    const known = among(ADA, person("bea", { suggest: "careful" }), person("rex", { sort: "pet" }))
    expect(replayable(all, known)).toEqual(all)
  })

  test.each(NOBODY_LEFT)("brings nobody back who is %s", (_, known) => {
    expect(replayable([kept("hers", "x"), kept("ada's", "ada")], known).map(({ id }) => id)).toEqual([
      "ada's",
    ])
  })

  test("leaves out what can't be read here", () => {
    expect(replayable([kept("sealed", undefined, ["text"]), kept("")], among())).toEqual([])
  })
})

describe("whom a moment is about", () => {
  test("the only one who was there, and nobody where there were more or none", () => {
    expect(about(["ada"], among(ADA))).toBe("ada")
    expect(about(["ada", "bea"], among(ADA, person("bea")))).toBeUndefined()
    expect(about([], among())).toBeUndefined()
  })

  test.each(NOBODY_LEFT)("somebody who is %s and was there, so that it is not replayed", (_, known) => {
    expect(about(["ada", "x"], known)).toBe("x")
  })
})

describe("keeping is offered", () => {
  test.each([
    [{ nourishing: 1 }, true],
    [{ nourishing: 0, felt_heard: 4 }, false],
    [{ felt_heard: 3 }, true],
    [{ felt_heard: 2 }, false],
    [{}, false],
  ])("after %j: %s", (felt, isOffered) => {
    expect(mayOffer({ people: ["ada"], ...felt }, among(ADA))).toBe(isOffered)
    expect(mayOffer(felt, among())).toBe(isOffered)
  })

  test.each(NOBODY_LEFT)("never where somebody was there who is %s", (_, known) => {
    expect(mayOffer({ people: ["ada", "x"], nourishing: 2 }, known)).toBe(false)
  })
})
