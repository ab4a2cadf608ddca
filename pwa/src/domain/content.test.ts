/** What there is to say reaches everybody: every rung, every sort of person, every barrier, whatever chance draws. */
import { describe, expect, test } from "vitest"
import { BARRIERS, REFRAMES, REPLAYS, reframeFor, replayFor, STEPS, type StepLine, stepFor } from "./content"
import { SCALES, SORTS, type Sort } from "./records"

const LINES: readonly StepLine[] = STEPS
const RUNGS = [0, 1, 2, 3, 4, 5]
/** Nobody is led to a pet by a step (domain/steps.ts). */
const MET = SORTS.filter((sort) => sort !== "pet")
/** A line that names more sorts than this is not made for one of them. */
const OWN = 2

const CHANCES = Array.from({ length: 101 }, (_, hundredth) => hundredth / 100)

describe("the lines", () => {
  test("are at least sixty, and no id stands for two of them", () => {
    const ids = [...STEPS.map(({ id }) => id), ...REFRAMES.map(({ id }) => id), ...REPLAYS]
    expect(ids.length).toBeGreaterThanOrEqual(60)
    expect(new Set(ids).size).toBe(ids.length)
    expect(REPLAYS.length).toBeGreaterThanOrEqual(6)
  })

  test.each(RUNGS)("on rung %i three or more are for everybody", (rung) => {
    const general = LINES.filter((one) => one.rung === rung && !one.sorts)
    expect(general.length).toBeGreaterThanOrEqual(3)
  })

  test("are on the ladder, and being near people is for everybody", () => {
    expect([...new Set(LINES.map(({ rung }) => rung))].sort()).toEqual(RUNGS)
    expect(RUNGS.at(-1)).toBe(SCALES.rung.most)
    expect(LINES.filter(({ rung, sorts }) => rung === 0 && sorts)).toEqual([])
  })

  test.each(MET)("for %s there are two or more of their own", (sort) => {
    const own = LINES.filter(({ sorts }) => sorts && sorts.length <= OWN && sorts.includes(sort))
    expect(own.length).toBeGreaterThanOrEqual(2)
  })

  test.each(BARRIERS)("three or more answer %s", (barrier) => {
    expect(REFRAMES.filter((one) => one.barrier === barrier).length).toBeGreaterThanOrEqual(3)
  })
})

describe("drawing one", () => {
  test.each(RUNGS)("on rung %i finds one that fits, for every sort and none", (rung) => {
    for (const sort of [undefined, ...SORTS]) {
      for (const chance of CHANCES) {
        const line = LINES.find(({ id }) => id === stepFor(rung, sort, chance))
        expect(line?.rung).toBe(rung)
        expect(line?.sorts === undefined || line.sorts.includes(sort as Sort)).toBe(true)
      }
    }
  })

  test("brings every line at some chance, a sort's own as well as those for everybody", () => {
    const drawn = new Set(
      RUNGS.flatMap((rung) =>
        [undefined, ...SORTS].flatMap((sort) => CHANCES.map((chance) => stepFor(rung, sort, chance))),
      ),
    )
    expect([...drawn].sort()).toEqual(STEPS.map(({ id }) => id).sort())
    const forFriends = new Set(CHANCES.map((chance) => stepFor(2, "friend", chance)))
    expect(forFriends).toContain("text-memory")
    expect(forFriends).toContain("text-hello")
    expect(forFriends).not.toContain("text-group")
  })

  test("finds the answer to what is in the way, and the same one for the same chance", () => {
    for (const barrier of BARRIERS) {
      for (const chance of CHANCES) {
        const id = reframeFor(barrier, chance)
        expect(REFRAMES.find((one) => one.id === id)?.barrier).toBe(barrier)
        expect(reframeFor(barrier, chance)).toBe(id)
      }
    }
    expect(new Set(CHANCES.map(replayFor))).toEqual(new Set(REPLAYS))
  })
})
