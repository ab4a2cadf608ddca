/** How far a test has come, and when there is nothing more to wait for. */
import type { OneDelivery } from "../../sync/reach"

/** The stations of a test, in order. */
export const STATIONS = ["asked", "sent", "taken", "shown"] as const

export type Station = (typeof STATIONS)[number]

export type End =
  | "arrived"
  | "refused"
  | "late"
  | "not-sent"
  | "not-taken"
  | "not-shown"
  | "no-answer"
  | "too-often"
  | "no-subscription"

/** Nobody looks at a phone for longer than that. */
export const PATIENCE_MS = 60_000

/** The station that a test has reached; without word from the server it was only asked for. */
export function station(delivery: OneDelivery | null | undefined): Station {
  if (!delivery) return "asked"
  if (delivery.shown_at !== null) return "shown"
  if (delivery.state === "sent") return "taken"
  return delivery.attempts > 0 ? "sent" : "asked"
}

/** How a test ended, `elapsed` milliseconds after it was asked for; undefined while it is worth waiting. */
export function end(delivery: OneDelivery | null | undefined, elapsed: number): End | undefined {
  if (delivery && delivery.shown_at !== null) return "arrived"
  if (delivery?.state === "dead") return "refused"
  if (delivery?.state === "expired") return "late"
  if (elapsed < PATIENCE_MS) return undefined
  if (!delivery) return "no-answer"
  return ({ asked: "not-sent", sent: "not-taken", taken: "not-shown", shown: "arrived" } as const)[
    station(delivery)
  ]
}
