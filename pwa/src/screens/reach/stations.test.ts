/** A test is followed to its end, and what did not happen within a minute is said as it is. */
import { expect, test } from "vitest"
import type { OneDelivery } from "../../sync/reach"
import { end, PATIENCE_MS, station } from "./stations"

const asked: OneDelivery = {
  notice: "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d",
  state: "waiting",
  attempts: 0,
  status: null,
  shown_at: null,
  answered_at: null,
}

test.each<[Partial<OneDelivery> | undefined, string, string | undefined, string]>([
  [undefined, "asked", undefined, "no-answer"],
  [{}, "asked", undefined, "not-sent"],
  [{ attempts: 1 }, "sent", undefined, "not-taken"],
  [{ attempts: 1, state: "sent" }, "taken", undefined, "not-shown"],
  [{ attempts: 1, state: "sent", shown_at: 5 }, "shown", "arrived", "arrived"],
  // A worker that was killed has sent it without writing that down.
  [{ attempts: 1, shown_at: 5 }, "shown", "arrived", "arrived"],
  [{ attempts: 1, state: "dead", status: 410 }, "sent", "refused", "refused"],
  [{ attempts: 0, state: "expired" }, "asked", "late", "late"],
])("%o", (known, at, soon, later) => {
  const delivery = known && { ...asked, ...known }
  expect([station(delivery), end(delivery, 0), end(delivery, PATIENCE_MS - 1)]).toEqual([at, soon, soon])
  expect(end(delivery, PATIENCE_MS)).toBe(later)
})
