import { expect, test } from "vitest"
import type { Insight, Insights } from "../../sync/api.gen"
import { levels, sidesOf, stacked } from "./dots"

const answer = { rows: [0, 1, 3, 4], moods: [300, 420, 150, 500] } as unknown as Insights
const insight = (x: string, own: number[] | null = null): Insight => ({ x, own }) as Insight

test("a day is with or without as the server says, and what it does not know is neither", () => {
  expect(sidesOf(answer, insight("10.1"))).toEqual({ with: [3, 5], without: [4.2] })
})

test("an insight with moods of its own is drawn from those", () => {
  expect(sidesOf(answer, insight("10.1", [200, 250, 0, 350]))).toEqual({ with: [2, 3.5], without: [2.5] })
})

test("without the days behind it, as in an answer from before, there are no dots", () => {
  expect(sidesOf(answer, insight(""))).toEqual({ with: [], without: [] })
  expect(sidesOf(answer, insight("1010", [1]))).toEqual({ with: [], without: [] })
})

test("behind the picture is how many days were on each level", () => {
  expect(levels([1, 1.4, 3, 4.6, 5])).toEqual([2, 0, 1, 0, 2])
})

test("few days are a dot each; of many, one dot stands for several, the same on both sides", () => {
  const few = stacked({ with: [3, 3], without: [4] })
  expect(few).toEqual({ per: 1, with: [{ mood: 3, count: 2 }], without: [{ mood: 4, count: 1 }] })
  const many = stacked({ with: Array(40).fill(3), without: [4] })
  expect(many).toEqual({ per: 5, with: [{ mood: 3, count: 8 }], without: [{ mood: 4, count: 1 }] })
})
