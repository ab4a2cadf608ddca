/** Language and country are chosen once for all devices; each follows, and keeps for itself what is only its own. */
import "fake-indexeddb/auto"
import { beforeEach, expect, test, vi } from "vitest"
import type { Preferences } from "../../domain/records"
import { surroundings } from "../../testing/devices"

let kept: Map<string, string>

const storage = (of: Map<string, string>) => ({
  getItem: (key: string) => of.get(key) ?? null,
  setItem: (key: string, value: string) => void of.set(key, value),
  removeItem: (key: string) => void of.delete(key),
})

/** A phone that speaks English, has just been started, and follows what is chosen; `sample`: in a window that looks around. */
async function started({ sample = false } = {}) {
  vi.resetModules()
  vi.stubGlobal("localStorage", storage(kept))
  vi.stubGlobal("sessionStorage", storage(new Map(sample ? [["sample", "1"]] : [])))
  vi.stubGlobal("document", { documentElement: { lang: "", dir: "" } })
  vi.stubGlobal("navigator", { languages: ["en-IE", "de-AT"] })
  const { speak, words } = await import("../../i18n/index")
  const session = await import("../../store/session")
  const records = await import("../../store/records")
  const { follow, speakHere } = await import("./following")
  const country = await import("../help/country")
  await Promise.all([speak("en"), session.start(surroundings({ now: Date.UTC(2026, 10, 22) }))])
  follow()
  // As another device would have chosen.
  const chosen = (fields: Preferences) => records.create("preferences", fields)
  const wished = async () =>
    (await records.get("preferences", session.account()))?.fields ?? ({} as Preferences)
  return { words, country, speakHere, chosen, wished }
}

beforeEach(() => {
  kept = new Map()
})

test("a language that is chosen on another device is spoken here, and from the next start on", async () => {
  const { words, chosen } = await started()
  await chosen({ language: "de" })
  await vi.waitFor(() => expect(words.value.common.undo).toBe("Rückgängig"))
  expect(kept.get("language")).toBe("de")
})

test("a language that is chosen here is spoken at once, and told to the others", async () => {
  const { words, speakHere, wished } = await started()
  await speakHere("de")
  expect(words.value.common.undo).toBe("Rückgängig")
  expect(await wished()).toEqual({ language: "de" })
})

test("what an older version noted as words were turned on wins over no choice made here", async () => {
  const { words, chosen, country } = await started()
  await chosen({ language: "de-AT", help_country: "AT" })
  await vi.waitFor(() => expect(country.country.value).toBe("AT"))
  expect(words.value.common.undo).toBe("Undo")
  expect(kept.get("language")).toBeUndefined()
})

test("a country for help is the same on every device, can be taken back, and is there after the next start", async () => {
  const one = await started()
  await one.chosen({ help_country: "DE" })
  await vi.waitFor(() => expect(one.country.country.value).toBe("DE"))
  expect((await started()).country.country.value).toBe("DE")
  one.country.choose("FR")
  await vi.waitFor(async () => expect(await one.wished()).toEqual({ help_country: "FR" }))
  await one.chosen({ help_country: "XX" })
  expect(one.country.country.value).toBe("FR")
})

test("a country that is tried out in the sample is gone with it", async () => {
  kept.set("help-country", "DE")
  const { country, wished } = await started({ sample: true })
  expect(country.country.value).toBe("DE")
  country.choose("US")
  expect(country.country.value).toBe("US")
  await vi.waitFor(async () => expect(await wished()).toEqual({ help_country: "US" }))
  expect(kept.get("help-country")).toBe("DE")
  expect((await started()).country.country.value).toBe("DE")
})
