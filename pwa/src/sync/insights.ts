/** What the server found about mood and company: asked for, checked, and kept on the device for the time without a network. */
import * as v from "valibot"
import { CHANNELS } from "../domain/records"
import { write } from "../store/db"
import type { Device } from "../store/device"
import type { Insight, Insights } from "./api.gen"
import { ask } from "./wire"

const Size = v.nullable(v.number())
const Days = v.pipe(v.number(), v.integer(), v.minValue(0))

const InsightAnswer = v.object({
  id: v.string(),
  about: v.picklist(["anyone", "person", "channel"]),
  person: v.nullable(v.string()),
  channel: v.nullable(v.picklist(CHANNELS)),
  what: v.nullable(v.string()),
  standing: v.picklist(["early", "weekdays", "pattern", "steady"]),
  days_with: Days,
  days_without: Days,
  mean_with: Size,
  mean_without: Size,
  size: Size,
  low: Size,
  high: Size,
  per: v.nullable(Days),
  after: v.boolean(),
  x: v.string(),
  own: v.nullable(v.array(Days)),
}) satisfies v.GenericSchema<unknown, Insight>

const InsightsAnswer = v.object({
  head: v.number(),
  day: v.string(),
  observed_days: Days,
  needed_days: Days,
  first: v.nullable(v.string()),
  rows: v.array(Days),
  moods: v.array(Days),
  // What only a newer app could put into words is left out.
  insights: v.pipe(
    v.array(v.unknown()),
    v.transform((found) => found.filter((one) => v.is(InsightAnswer, one))),
  ),
}) satisfies v.GenericSchema<unknown, Insights>

const KEY = "insights"

/** What was found when it was last asked for, under this account. */
export async function kept(device: Device): Promise<Insights | undefined> {
  const row = await device.db.get("answers", KEY)
  if (row?.account !== device.account) return undefined
  const checked = v.safeParse(InsightsAnswer, row.answer)
  return checked.success ? checked.output : undefined
}

/** Asks, and keeps the answer; throws `Unanswered` or `Refusal`. */
export async function fetched(device: Device, zone: string): Promise<Insights> {
  const { account } = device
  const answer = await ask(device.env, `/api/insights?zone=${encodeURIComponent(zone)}`, InsightsAnswer)
  await write(device.db, ["answers"], (tx) => tx.objectStore("answers").put({ account, answer }, KEY))
  return answer
}
