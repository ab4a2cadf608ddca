import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { vectors } from "../testing/vectors"
import type { Json } from "./canonical"
import {
  CLEAN,
  type Dirty,
  isTombstone,
  type Live,
  type LogRecord,
  merged,
  onTop,
  rebase,
  sent,
  unsent,
} from "./merge"

const WHO = { k: "check-in", id: "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d", v: 1 }

const stamp = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom("aaaaaaaa", "bbbbbbbb"))
  .map(([count, device]) => count.toString(16).padStart(16, "0") + device)
const value: fc.Arbitrary<Json> = fc.constantFrom(null, true, -1, 0, 2, "a", "\ufb33", "\u{1f600}", ["x"])
const changes = fc.dictionary(fc.constantFrom("valence", "energy", "note"), fc.tuple(stamp, value), {
  minKeys: 1,
})
const record: fc.Arbitrary<LogRecord> = fc.oneof(
  { weight: 5, arbitrary: changes.map((f) => sent({ f }, WHO)) },
  { weight: 1, arbitrary: stamp.map((d) => sent({ f: {}, d }, WHO)) },
)
const dirty: fc.Arbitrary<Dirty> = fc.oneof(
  { weight: 5, arbitrary: changes.map((f) => ({ f })) },
  { weight: 1, arbitrary: stamp.map((d) => ({ f: {}, d })) },
)

describe("the merge of both languages", () => {
  test.each(vectors<{ name: string; a: LogRecord; b: LogRecord; merged: LogRecord }[]>("merge"))(
    "$name",
    (shared) => {
      expect(merged(shared.a, shared.b)).toEqual(shared.merged)
      expect(merged(shared.b, shared.a)).toEqual(shared.merged)
    },
  )
})

test("the order of arrival does not matter", () => {
  fc.assert(
    fc.property(record, record, record, (a, b, c) => {
      expect(merged(a, a)).toEqual(a)
      expect(merged(a, b)).toEqual(merged(b, a))
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)))
    }),
    { numRuns: 1000 },
  )
})

test("nothing comes back from a deletion", () => {
  fc.assert(
    fc.property(record, stamp, (one, d) => {
      expect(isTombstone(merged(one, sent({ f: {}, d }, WHO)))).toBe(true)
      expect(rebase(sent({ f: {}, d }, WHO), { f: { note: [stampAt(9), "late"] } })).toEqual(CLEAN)
    }),
  )
})

test("what is shown on a device is the join of the server's version and what stays unsent", () => {
  fc.assert(
    fc.property(record, dirty, (server, ours) => {
      const shown = onTop(server, rebase(server, ours), WHO)
      expect(shown).toEqual(
        // A deletion here shows at once; its stamp is settled when it is pushed.
        isTombstone(server)
          ? server
          : ours.d !== undefined
            ? sent(ours, WHO)
            : merged(server, sent(ours, WHO)),
      )
    }),
    { numRuns: 1000 },
  )
})

test("an unsent change with a lower stamp than the server's goes, a higher one stays", () => {
  const server = sent({ f: { valence: [stampAt(5), 10], energy: [stampAt(1), 1] } }, WHO)
  const ours: Dirty = { f: { valence: [stampAt(4), 99], energy: [stampAt(2), 7] } }
  expect(rebase(server, ours)).toEqual({ f: { energy: [stampAt(2), 7] } })
})

test("only a change whose stamp is unchanged counts as sent", () => {
  const pushed: Dirty = { f: { valence: [stampAt(1), 1], energy: [stampAt(1), 1] } }
  const now: Dirty = { f: { valence: [stampAt(2), 5], energy: [stampAt(1), 1] } }
  expect(unsent(now, pushed)).toEqual({ f: { valence: [stampAt(2), 5] } })
  expect(unsent({ f: {}, d: stampAt(3) }, pushed)).toEqual({ f: {}, d: stampAt(3) })
})

test("fields that this version does not know travel on", () => {
  const newer = { ...WHO, v: 2, h: stampAt(3), f: { later: "kept" } } satisfies Live
  const shown = merged(newer, sent({ f: { valence: [stampAt(4), 1] } }, WHO)) as Live
  expect(shown).toMatchObject({ v: 2, f: { later: "kept", valence: 1 }, hf: { later: stampAt(3) } })
})

function stampAt(count: number): string {
  return `${count.toString(16).padStart(16, "0")}cccccccc`
}
