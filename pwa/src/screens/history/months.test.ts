/** How much of a long history is drawn. */
import { expect, test } from "vitest"
import type { Entry } from "../entries"
import { months, windowed } from "./months"

const entries = ["2026-11-20", "2026-11-02", "2026-10-31", "2026-08-01"].map((day) => ({ day }) as Entry)

test("entries fall into their months, newest first", () => {
  expect(months(entries).map(({ month, count }) => [month, count])).toEqual([
    ["2026-11", 2],
    ["2026-10", 1],
    ["2026-08", 1],
  ])
})

test("only as many entries are drawn as there is room for, from the chosen month on", () => {
  const all = months(entries)
  const drawn = (from: string, room: number) => {
    const { shown, more } = windowed(all, from, room)
    return [shown.map((month) => `${month.month}:${month.entries.length}`), more]
  }
  expect(drawn("", 1)).toEqual([["2026-11:1"], true])
  expect(drawn("", 3)).toEqual([["2026-11:2", "2026-10:1"], true])
  expect(drawn("", 4)).toEqual([["2026-11:2", "2026-10:1", "2026-08:1"], false])
  expect(drawn("2026-10", 4)).toEqual([["2026-10:1", "2026-08:1"], false])
})
