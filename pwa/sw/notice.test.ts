import { describe, expect, test } from "vitest"
import { idOf, shownFor, target } from "./notice"

const ID = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
const message = (more: object = {}) =>
  JSON.stringify({
    web_push: 8030,
    notification: { title: "A small hello?", body: "When it suits you.", lang: "en", tag: ID },
    id: ID,
    ...more,
  })

describe("what a push becomes", () => {
  test("the words that came, under the notice's own tag", () => {
    const { id, title, options } = shownFor(`${message()}   `, false)
    expect([id, title, options.body, options.tag, options.lang]).toEqual([
      ID,
      "A small hello?",
      "When it suits you.",
      ID,
      "en",
    ])
    expect(options.silent).toBe(false)
  })

  test("the second time it takes its place without a sound", () => {
    expect(shownFor(message(), true).options).toMatchObject({ silent: true, tag: ID })
  })

  test.each([undefined, "", "not json", "null", "[]", "{}", message({ notification: 7, id: "../../x" })])(
    "something is shown even for %s",
    (text) => {
      const { title, options, id } = shownFor(text, false)
      expect(title).toBe("Porchlight")
      expect(options.tag).toBe("porchlight")
      expect(id).toBe("")
    },
  )

  test("a tap leads to a screen of ours and nowhere else", () => {
    expect(target({ id: ID })).toBe(`/reach-out/${ID}`)
    for (const data of [undefined, null, "x", { id: "//evil.example" }, { id: `${ID}/../../x` }]) {
      expect(target(data)).toBe("/")
    }
  })

  test("an invitation leads to a check-in, and a test to where it was asked for", () => {
    const led = (kind: string) => target(shownFor(message({ kind }), false).options.data)
    expect([led("invite"), led("test")]).toEqual(["/check-in", "/settings/nudges/reach"])
    expect(target(shownFor(message({ kind: "//evil.example" }), false).options.data)).toBe(`/reach-out/${ID}`)
  })

  test("a notification says which notice it stands for, or none", () => {
    expect(idOf(shownFor(message(), false).options.data)).toBe(ID)
    for (const data of [undefined, null, 7, {}, { id: 7 }, { id: `${ID} ` }]) expect(idOf(data)).toBe("")
  })

  test("a prompt leads to a check-in that knows why", () => {
    const { options } = shownFor(message({ kind: "prompt" }), false)
    expect(target(options.data)).toBe(`/check-in?because=${ID}`)
    expect(target({ kind: "prompt", id: `${ID}&evil=1` })).toBe("/check-in")
  })
})
