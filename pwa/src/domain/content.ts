/** What there is to say: which of the steps, drafts and reframes fits, by rung, sort of person and what is in the way. */
import type { Sort } from "./records"

/** What keeps somebody from a step and may be answered; the other answers to "not today" close without a word. */
export const BARRIERS = ["myself", "not-understood", "burden", "cope-alone", "stay-away"] as const
export type Barrier = (typeof BARRIERS)[number]

/** One small step as it is offered: the id of its words, its rung, and whom it suits (everybody, where none is named). */
export interface StepLine {
  readonly id: StepId
  readonly rung: number
  readonly sorts?: readonly Sort[]
}

export const STEPS = [
  { id: "near-cafe", rung: 0 },
  { id: "emoji-one", rung: 1 },
  { id: "text-thinking", rung: 2 },
  { id: "voice-hello", rung: 3 },
  { id: "call-short", rung: 4 },
  { id: "meet-walk", rung: 5 },
] as const satisfies readonly { id: string; rung: number; sorts?: readonly Sort[] }[]
export type StepId = (typeof STEPS)[number]["id"]

export const REFRAMES = [
  { id: "myself-both", barrier: "myself" },
  { id: "understood-enough", barrier: "not-understood" },
  { id: "burden-friend", barrier: "burden" },
  { id: "cope-both", barrier: "cope-alone" },
  { id: "stay-away-agree", barrier: "stay-away" },
] as const satisfies readonly { id: string; barrier: Barrier }[]
export type ReframeId = (typeof REFRAMES)[number]["id"]

/** The step for a rung and a sort of person; the same `chance` (0 … 1) gives the same one. */
export function stepFor(rung: number, sort: Sort | undefined, chance: number): StepId {
  const lines: readonly StepLine[] = STEPS
  const fit = lines.filter(
    (one) => one.rung === rung && (!one.sorts || (sort !== undefined && one.sorts.includes(sort))),
  )
  return picked(fit, chance).id
}

/** The answer to what is in the way. */
export function reframeFor(barrier: Barrier, chance: number): ReframeId {
  return picked(
    REFRAMES.filter((one) => one.barrier === barrier),
    chance,
  ).id
}

function picked<T>(among: readonly T[], chance: number): T {
  const one = among[Math.min(among.length - 1, Math.floor(chance * among.length))]
  if (one === undefined) throw new RangeError("nothing to say")
  return one
}
