/** The sample: a whole life on any day of the week, in its own database, asking nobody. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { en } from "../../i18n/en"
import { words } from "../../i18n/whole"
import { browser } from "../../store/env"
import { aside } from "../../store/sample"
import { kept } from "../../sync/insights"
import { list, newDevice } from "../../testing/devices"
import { filled } from "./going"
import { sunday } from "./life"
import { OWN } from "./own"

beforeEach(() => {
  ;(words as { value: unknown }).value = en
})

afterEach(() => {
  vi.useRealTimers()
})

test.each(["2027-03-28T23:30", "2027-03-29T07:05", "2027-03-31T12:00", "2027-04-03T20:00"])(
  "on %s the life ends then, nothing is unreadable, and a word waits",
  async (moment) => {
    vi.useFakeTimers({ now: new Date(moment), toFake: ["Date"] })
    const now = Date.now()
    const sample = await newDevice({ now })
    await filled(sample)
    const checkIns = await list(sample, "check-in")
    expect(checkIns.length).toBeGreaterThan(200)
    const age = now - Date.parse(checkIns[0]?.fields.at ?? "")
    expect(age).toBeGreaterThanOrEqual(0)
    expect(age).toBeLessThan(3 * 86_400_000)
    expect((await list(sample, "person")).map(({ fields }) => fields.name)).toEqual(en.madeUp.people)
    expect(checkIns.flatMap(({ fields }) => fields.note ?? []).sort()).toEqual([...en.madeUp.notes].sort())
    const [nudge] = await list(sample, "nudge")
    expect(nudge?.fields.pattern).toBe("wants-more")
    // The word is true on this very day: the last three answers within a week said so.
    const asked = checkIns.filter(({ fields }) => fields.wanted_contact !== undefined).slice(0, 3)
    expect(asked.map(({ fields }) => fields.wanted_contact)).toEqual(["more", "more", "more"])
    expect(now - Date.parse(asked[2]?.fields.at ?? "")).toBeLessThan(7 * 86_400_000)
    // What the server found is what the insights screen would have got from it.
    const found = await kept(sample)
    expect(found?.day).toBe(sunday(moment.slice(0, 10)))
    expect(found?.insights.length).toBeGreaterThan(10)
    // Nothing of the import is there to be taken back.
    expect((await sample.db.getAllKeys("secrets")).filter((key) => key.startsWith("import"))).toEqual([])
  },
)

test("the sample lies apart, and whatever it asks for, no server is asked", async () => {
  const asked = vi.spyOn(globalThis, "fetch")
  const { name, fetch } = aside()
  expect(name).not.toBe(browser().name)
  await expect(fetch("/api/sync", {})).rejects.toThrow()
  expect(asked).not.toHaveBeenCalled()
})

test("what is about one's own notebook is not in the sample, and everything else is", () => {
  const own = ["/link", "/help/line", "/settings/sync", "/settings/access/lately", "/settings/export/summary"]
  const both = ["/", "/help", "/settings", "/settings/nudges", "/settings/prompts", "/check-in", "/linked"]
  expect(own.filter((path) => !OWN.test(path))).toEqual([])
  expect(both.filter((path) => OWN.test(path))).toEqual([])
})
