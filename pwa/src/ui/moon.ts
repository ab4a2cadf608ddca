/** The moon that stands for a mood: the fuller, the better; readable without any colour. */

/** The five steps of a mood or an energy between −100 and 100, from 0 to 4. */
export const step = (value: number): number => Math.min(4, Math.max(0, Math.round((value + 100) / 50)))

/** The outline of the lit part for a mood of −100…100, in a circle of this radius around 0,0. */
export function lit(valence: number, radius: number): string {
  // Even the lowest mood keeps a thin crescent: it is a moon, not a hole.
  const share = 0.1 + 0.9 * (Math.min(100, Math.max(-100, valence)) / 200 + 0.5)
  const bulge = Math.abs(1 - 2 * share) * radius
  return `M0,${-radius}A${radius},${radius} 0 0 1 0,${radius}A${round(bulge)},${radius} 0 0 ${share > 0.5 ? 1 : 0} 0,${-radius}Z`
}

const round = (n: number): number => Math.round(n * 100) / 100
