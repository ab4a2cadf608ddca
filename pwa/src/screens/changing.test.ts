/** What a change takes back. */
import { expect, test } from "vitest"
import { before } from "./changing"

test("the way back says every field that was changed as it was, and clears what was not there", () => {
  const record = {
    id: "1",
    kind: "check-in",
    fields: { at: "2026-11-22T10:00:00Z", zone: "UTC", mode: "full", valence: 50, note: "tea" },
    locked: [],
    readOnly: false,
    edited: 0,
  } as const
  const back = before<"check-in">(record, { valence: -50, tension: 2, note: undefined })
  expect(back).toEqual({ valence: 50, tension: undefined, note: "tea" })
  expect("tension" in back).toBe(true)
})
