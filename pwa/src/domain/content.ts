/** What there is to say: which steps, drafts, reframes and replays fit, by rung, sort of person and what is in the way (docs/content.md). */
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

/** Everybody who is written to as one writes to somebody near; not a practice, not a whole group. */
const NEAR = ["friend", "family", "partner", "housemate", "colleague", "peer", "other"] as const

export const STEPS = [
  { id: "near-cafe", rung: 0 },
  { id: "near-library", rung: 0 },
  { id: "near-bench", rung: 0 },
  { id: "near-window", rung: 0 },
  { id: "near-radio", rung: 0 },
  { id: "near-hello", rung: 0 },
  { id: "near-ask", rung: 0 },
  { id: "near-accept", rung: 0 },
  { id: "near-online", rung: 0 },
  { id: "near-group", rung: 0 },
  { id: "near-warmline", rung: 0 },
  { id: "emoji-one", rung: 1 },
  { id: "emoji-thanks", rung: 1 },
  { id: "emoji-under", rung: 1 },
  { id: "emoji-weather", rung: 1, sorts: NEAR },
  { id: "emoji-laugh", rung: 1, sorts: ["friend"] },
  { id: "emoji-heart", rung: 1, sorts: ["family", "partner"] },
  { id: "emoji-kitchen", rung: 1, sorts: ["housemate"] },
  { id: "emoji-work", rung: 1, sorts: ["colleague"] },
  { id: "emoji-peer", rung: 1, sorts: ["peer"] },
  { id: "emoji-group", rung: 1, sorts: ["group"] },
  { id: "text-hello", rung: 2 },
  { id: "text-thanks", rung: 2 },
  { id: "text-question", rung: 2, sorts: NEAR },
  { id: "text-accept", rung: 2 },
  { id: "text-thinking", rung: 2, sorts: NEAR },
  { id: "text-tip", rung: 2, sorts: NEAR },
  { id: "text-memory", rung: 2, sorts: ["friend"] },
  { id: "text-song", rung: 2, sorts: ["friend", "partner"] },
  { id: "text-family", rung: 2, sorts: ["family"] },
  { id: "text-partner", rung: 2, sorts: ["partner"] },
  { id: "text-home", rung: 2, sorts: ["housemate"] },
  { id: "text-work", rung: 2, sorts: ["colleague"] },
  { id: "text-peer", rung: 2, sorts: ["peer"] },
  { id: "text-time", rung: 2, sorts: ["professional"] },
  { id: "text-topic", rung: 2, sorts: ["professional"] },
  { id: "text-group", rung: 2, sorts: ["group"] },
  { id: "text-group-when", rung: 2, sorts: ["group"] },
  { id: "text-other", rung: 2, sorts: ["other"] },
  { id: "text-borrow", rung: 2, sorts: ["other", "housemate"] },
  { id: "voice-hello", rung: 3 },
  { id: "voice-sound", rung: 3 },
  { id: "voice-read", rung: 3, sorts: NEAR },
  { id: "voice-thanks", rung: 3 },
  { id: "voice-ask", rung: 3, sorts: NEAR },
  { id: "voice-odd", rung: 3, sorts: ["friend"] },
  { id: "voice-hum", rung: 3, sorts: ["family"] },
  { id: "voice-night", rung: 3, sorts: ["partner"] },
  { id: "call-short", rung: 4 },
  { id: "call-question", rung: 4 },
  { id: "call-listen", rung: 4, sorts: NEAR },
  { id: "call-answer", rung: 4 },
  { id: "call-along", rung: 4, sorts: NEAR },
  { id: "call-quiet", rung: 4, sorts: ["friend", "partner"] },
  { id: "call-dish", rung: 4, sorts: ["family"] },
  { id: "call-work", rung: 4, sorts: ["colleague"] },
  { id: "call-peer", rung: 4, sorts: ["peer"] },
  { id: "call-office", rung: 4, sorts: ["professional"] },
  { id: "call-group", rung: 4, sorts: ["group"] },
  { id: "meet-time", rung: 5 },
  { id: "meet-days", rung: 5 },
  { id: "meet-accept", rung: 5 },
  { id: "meet-walk", rung: 5, sorts: NEAR },
  { id: "meet-sit", rung: 5, sorts: NEAR },
  { id: "meet-screen", rung: 5, sorts: NEAR },
  { id: "meet-along", rung: 5, sorts: NEAR },
  { id: "meet-usual", rung: 5, sorts: ["friend"] },
  { id: "meet-meal", rung: 5, sorts: ["family", "housemate"] },
  { id: "meet-ten", rung: 5, sorts: ["partner"] },
  { id: "meet-room", rung: 5, sorts: ["housemate"] },
  { id: "meet-break", rung: 5, sorts: ["colleague"] },
  { id: "meet-peer", rung: 5, sorts: ["peer"] },
  { id: "meet-bring", rung: 5, sorts: ["professional"] },
  { id: "meet-group", rung: 5, sorts: ["group"] },
  { id: "meet-door", rung: 5, sorts: ["other"] },
] as const satisfies readonly { id: string; rung: number; sorts?: readonly Sort[] }[]
export type StepId = (typeof STEPS)[number]["id"]

export const REFRAMES = [
  { id: "myself-both", barrier: "myself" },
  { id: "myself-beside", barrier: "myself" },
  { id: "myself-say", barrier: "myself" },
  { id: "understood-enough", barrier: "not-understood" },
  { id: "understood-else", barrier: "not-understood" },
  { id: "understood-words", barrier: "not-understood" },
  { id: "understood-part", barrier: "not-understood" },
  { id: "burden-friend", barrier: "burden" },
  { id: "burden-held-back", barrier: "burden" },
  { id: "burden-no", barrier: "burden" },
  { id: "burden-even", barrier: "burden" },
  { id: "cope-both", barrier: "cope-alone" },
  { id: "cope-friend", barrier: "cope-alone" },
  { id: "cope-rule", barrier: "cope-alone" },
  { id: "cope-lean", barrier: "cope-alone" },
  { id: "stay-away-agree", barrier: "stay-away" },
  { id: "stay-away-room", barrier: "stay-away" },
  { id: "stay-away-ask", barrier: "stay-away" },
  { id: "stay-away-both", barrier: "stay-away" },
] as const satisfies readonly { id: string; barrier: Barrier }[]
export type ReframeId = (typeof REFRAMES)[number]["id"]

/** What may stand above a kept moment when it is brought back to mind. */
export const REPLAYS = [
  "day-like-today",
  "own-words",
  "still-yours",
  "slowly",
  "where",
  "small-things",
  "close-again",
] as const
export type ReplayId = (typeof REPLAYS)[number]

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

/** The line above a kept moment. */
export function replayFor(chance: number): ReplayId {
  return picked(REPLAYS, chance)
}

function picked<T>(among: readonly T[], chance: number): T {
  const one = among[Math.min(among.length - 1, Math.floor(chance * among.length))]
  if (one === undefined) throw new RangeError("nothing to say")
  return one
}
