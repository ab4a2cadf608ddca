/** The days behind an insight, as the server sent them: moods with and without, and the dots that they make. */
import type { Insight, Insights } from "../../sync/api.gen"
import { step } from "../../ui/moon"

export interface Sides {
  readonly with: readonly number[]
  readonly without: readonly number[]
}

/** The moods (1 … 5) of days with and without; empty where the answer has none, as one from before had not. */
export function sidesOf({ rows, moods }: Insights, { x, own }: Insight): Sides {
  const sides = { with: [] as number[], without: [] as number[] }
  const hundredths = own ?? moods
  if (x.length !== rows.length || hundredths.length !== rows.length) return sides
  hundredths.forEach((mood, row) => {
    if (x[row] === "1") sides.with.push(mood / 100)
    else if (x[row] === "0") sides.without.push(mood / 100)
  })
  return sides
}

/** How many of the moods are on each of the five levels, the lowest first. */
export function levels(moods: readonly number[]): number[] {
  const all = moods.map((mood) => step((mood - 3) * 50))
  return [0, 1, 2, 3, 4].map((level) => all.filter((one) => one === level).length)
}

/** Moods that are drawn in one stack lie this close together. */
const BINS = 8
/** No stack has more dots than this. */
const HIGHEST = 9

/** Where the dots are: a stack by itself has `count` of them, around its line. */
export interface Stack {
  readonly mood: number
  readonly count: number
}

/** Both sides in stacks, and for how many days one dot stands: the same on both, or they could not be compared. */
export function stacked(sides: Sides): { per: number; with: Stack[]; without: Stack[] } {
  const piles = [piled(sides.with), piled(sides.without)] as const
  const most = Math.max(0, ...piles.flatMap((pile) => [...pile.values()]))
  const per = Math.max(1, Math.ceil(most / HIGHEST))
  const stacks = (pile: ReadonlyMap<number, number>) =>
    [...pile].map(([bin, days]) => ({ mood: bin / BINS, count: Math.max(1, Math.round(days / per)) }))
  return { per, with: stacks(piles[0]), without: stacks(piles[1]) }
}

function piled(moods: readonly number[]): Map<number, number> {
  const piles = new Map<number, number>()
  for (const mood of moods) {
    const bin = Math.round(mood * BINS)
    piles.set(bin, (piles.get(bin) ?? 0) + 1)
  }
  return piles
}
