/** Where somebody is with a word: what is answered and planned says it, and the address where within that. */
import { BARRIERS, type Barrier } from "../../domain/content"
import type { Nudge, Step } from "../../domain/records"

/** How long a word stands; as on the server. */
export const WINDOW_MS = 12 * 3_600_000
/** How long Today asks after what was planned. */
const PLANNED_MS = 2 * 86_400_000

/** The places within a word that have an address of their own. */
const PLACES = [
  "question",
  "step",
  "expect",
  "send",
  "happened",
  "not-today",
  "reframe",
  "smaller",
  "unsafe",
] as const
export type Place = (typeof PLACES)[number]
export type Stage = Place | "go-on" | "kept" | "planned" | "expired" | "answered"

/** Where one is: `at` is the place that the address names. What another device answered goes before it. */
export function stageOf(nudge: Nudge, step: Step | undefined, at: string | null, now: number): Stage {
  const place = PLACES.find((one) => one === at)
  if (isAnswered(nudge)) return answered(nudge, step, place)
  if (nudge.step_kind === "go-on") return "go-on"
  if (place && isOpen(place, step)) return place
  if (step?.state === "planned") return "planned"
  if (now - Date.parse(nudge.sent_at) >= WINDOW_MS) return "expired"
  if (nudge.step_kind === "question" && nudge.answer !== "later") return "question"
  return nudge.step_kind === "keepsake" ? "kept" : "step"
}

/** "Later" is an answer that leaves everything open. */
export const isAnswered = ({ answer }: Nudge): boolean => answer !== undefined && answer !== "later"

/** The barrier of a step, where there is something to say to it. */
export const barrierOf = (step: Step | undefined): Barrier | undefined =>
  BARRIERS.find((one) => one === step?.barrier)

/** Whether a word still waits: it is not answered, and neither over nor an invitation, which asks for nothing. */
export function isWaiting(nudge: Nudge, now: number): boolean {
  return nudge.step_kind !== "invite" && !isAnswered(nudge) && now - Date.parse(nudge.sent_at) < WINDOW_MS
}

/** Whether Today asks after a step: it was planned lately, and nothing has come of it. */
export function isPlanned(nudge: Nudge, step: Step, now: number): boolean {
  return !isAnswered(nudge) && step.state === "planned" && now - Date.parse(step.at) < PLANNED_MS
}

function answered({ answer }: Nudge, step: Step | undefined, place: Place | undefined): Stage {
  if (answer !== "not-today") return "answered"
  if (place === "unsafe") return place
  // Whoever was answered may still take the smaller step.
  const isFurther = place === "reframe" || place === "smaller" || place === "expect"
  return isFurther && barrierOf(step) ? place : "answered"
}

function isOpen(place: Place, step: Step | undefined): boolean {
  if (place === "reframe" || place === "smaller" || place === "unsafe") return false
  return place !== "send" || step?.state === "planned"
}
