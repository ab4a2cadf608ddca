/** From what is known to what is shown: each link of the road to this phone, whether it holds, and what helps. */
import type { Reach as Way } from "../../platform/push"
import type { OneDelivery, Reach } from "../../sync/reach"

export interface Facts {
  /** Whether words were turned on at all. */
  readonly on: boolean
  readonly way: Way
  readonly signedIn: boolean
  readonly online: boolean
  /** Whether the browser holds a subscription; "silent" where it never answered when it was asked for one. */
  readonly browser: "yes" | "no" | "silent"
  /** Absent where the server did not answer. */
  readonly server?: Reach | undefined
}

/** How a link of the road stands. */
export type Sign = "good" | "amiss" | "unsure"

export type Name = "wish" | "phone" | "server" | "subscription" | "sending" | "service" | "shown"

export interface Check {
  readonly name: Name
  readonly sign: Sign
  readonly say: Say
  /** How many milliseconds ago it was, where the sentence tells that. */
  readonly ago?: number
  readonly act?: Act
}

/** What one tap can do about it. */
export type Act = "subscribe" | "to-nudges" | "to-sync" | "to-settings"

export type Say =
  | "on"
  | "off"
  | "granted"
  | "not-asked"
  | "denied"
  | "install-first"
  | "unsupported"
  | "answers"
  | "signed-out"
  | "offline"
  | "no-answer"
  | "known"
  | "unknown"
  | "no-service"
  | "gone"
  | "key-changed"
  | "let-go"
  | "sender-goes"
  | "sender-rests"
  | "sender-never"
  | "nothing-yet"
  | "under-way"
  | "tried-again"
  | "taken"
  | "refused"
  | "late"
  | "not-shown-yet"
  | "just-now"
  | "held-back"
  | "was-shown"

/** The worker goes round every few seconds; after this it is not only slow. */
const RESTS_AFTER_MS = 5 * 60_000
/** A phone that is awake shows a push within seconds. */
const SHOWN_WITHIN_MS = 2 * 60_000

/** Every link up to the first without which the rest says nothing. */
export function checks(facts: Facts): readonly Check[] {
  const found: Check[] = []
  for (const next of [wish, phone, server]) {
    const check = next(facts)
    found.push(check)
    if (check.sign !== "good") return found
  }
  const { server: known } = facts
  if (!known) return found
  const subscription = subscribed(facts, known)
  found.push(subscription, sending(known))
  return subscription.sign === "good" ? [...found, service(known), shown(known)] : found
}

/** How all of it stands together: as its worst link. */
export function overall(found: readonly Check[]): Sign {
  const signs = found.map(({ sign }) => sign)
  return signs.includes("amiss") ? "amiss" : signs.includes("unsure") ? "unsure" : "good"
}

/** Whether a test can be sent at all. */
export function isReady(found: readonly Check[]): boolean {
  return found.some(({ name, sign }) => name === "subscription" && sign === "good")
}

function wish({ on }: Facts): Check {
  return on
    ? { name: "wish", sign: "good", say: "on" }
    : { name: "wish", sign: "amiss", say: "off", act: "to-nudges" }
}

function phone({ way }: Facts): Check {
  const amiss = { name: "phone", sign: "amiss" } as const
  switch (way) {
    case "granted":
      return { name: "phone", sign: "good", say: "granted" }
    case "possible":
      return { ...amiss, say: "not-asked", act: "subscribe" }
    case "install-first":
      return { ...amiss, say: "install-first", act: "to-settings" }
    default:
      return { ...amiss, say: way }
  }
}

function server({ signedIn, online, server: known }: Facts): Check {
  const amiss = { name: "server", sign: "amiss" } as const
  if (!signedIn) return { ...amiss, say: "signed-out", act: "to-sync" }
  if (!online) return { ...amiss, say: "offline" }
  return known ? { name: "server", sign: "good", say: "answers" } : { ...amiss, say: "no-answer" }
}

function subscribed({ browser }: Facts, known: Reach): Check {
  const anew = { name: "subscription", sign: "amiss", act: "subscribe" } as const
  if (browser === "silent") return { name: "subscription", sign: "amiss", say: "no-service" }
  if (known.subscription === "none") return { ...anew, say: "unknown" }
  if (known.subscription === "gone") return { ...anew, say: "gone" }
  if (known.subscription === "key-mismatch" || !known.key_is_current) return { ...anew, say: "key-changed" }
  if (browser === "no") return { ...anew, say: "let-go" }
  return { name: "subscription", sign: "good", say: "known" }
}

function sending({ now, delivered_at: at }: Reach): Check {
  if (at === null) return { name: "sending", sign: "amiss", say: "sender-never" }
  const ago = now - at
  return ago > RESTS_AFTER_MS
    ? { name: "sending", sign: "amiss", say: "sender-rests", ago }
    : { name: "sending", sign: "good", say: "sender-goes", ago }
}

/** Answers that were about a subscription, and say nothing about the one of now. */
const OF_BEFORE: readonly (number | null)[] = [null, 0, 401, 403, 404, 410]

function service({ now, accepted_at: accepted, delivery }: Reach): Check {
  const unsure = { name: "service", sign: "unsure" } as const
  const amiss = { name: "service", sign: "amiss" } as const
  switch (delivery?.state) {
    case "waiting":
      return { ...unsure, say: delivery.attempts > 0 ? "tried-again" : "under-way" }
    case "expired":
      return { ...amiss, say: "late" }
    case "dead":
      return OF_BEFORE.includes(delivery.status)
        ? { ...unsure, say: "nothing-yet" }
        : { ...amiss, say: "refused" }
    default:
      return accepted === null
        ? { ...unsure, say: "nothing-yet" }
        : { name: "service", sign: "good", say: "taken", ago: now - accepted }
  }
}

function shown({ now, accepted_at: accepted, shown_at: at, delivery }: Reach): Check {
  const unsure = { name: "shown", sign: "unsure" } as const
  if (accepted !== null && isUnseen(delivery)) {
    const ago = now - accepted
    return ago > SHOWN_WITHIN_MS
      ? { name: "shown", sign: "amiss", say: "held-back", ago }
      : { ...unsure, say: "just-now" }
  }
  return at === null
    ? { ...unsure, say: "not-shown-yet" }
    : { name: "shown", sign: "good", say: "was-shown", ago: now - at }
}

function isUnseen(delivery: OneDelivery | null): boolean {
  return delivery?.state === "sent" && delivery.shown_at === null
}
