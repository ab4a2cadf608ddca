/** What the server found about mood and company: asked for, checked, and kept on the device for the time without a network. */
import * as v from "valibot"
import { CHANNELS, INITIATORS, SUPPORTS } from "../domain/records"
import { write } from "../store/db"
import type { Device } from "../store/device"
import type { Insight, Insights } from "./api.gen"
import { ask } from "./wire"

/** How company may have felt, for an insight about that. */
export const QUALITIES = ["heard", "nourishing"] as const

const Size = v.nullable(v.number())
const Days = v.pipe(v.number(), v.integer(), v.minValue(0))
const Numbers = v.array(v.number())

/** What each insight that needs it is about; the others say nothing here. */
const WHAT: { readonly [about: string]: readonly string[] } = {
  quality: QUALITIES,
  received: SUPPORTS,
  given: SUPPORTS,
  initiated: INITIATORS,
}

/** Which of the places of an insight a sentence needs. */
function isSayable({ about, person, channel, what }: Insight): boolean {
  if (about === "person") return person !== null
  if (about === "channel") return channel !== null
  return !WHAT[about] || (what !== null && WHAT[about].includes(what))
}

// An answer from before there were the last four lacks them, and is as good as it was.
const InsightAnswer = v.pipe(
  v.object({
    id: v.string(),
    about: v.picklist([
      "anyone",
      "dose",
      "person",
      "channel",
      "quality",
      "received",
      "given",
      "initiated",
      "alone-by-choice",
      "day-after",
    ]),
    person: v.nullable(v.string()),
    channel: v.nullable(v.picklist(CHANNELS)),
    what: v.optional(v.nullable(v.string()), null),
    standing: v.picklist(["early", "weekdays", "pattern", "steady"]),
    days_with: Days,
    days_without: Days,
    mean_with: Size,
    mean_without: Size,
    size: Size,
    low: Size,
    high: Size,
    per: v.optional(v.nullable(v.number()), null),
    after: v.optional(v.boolean(), false),
    x: v.optional(v.string(), ""),
    own: v.optional(v.nullable(Numbers), null),
  }),
  v.check(isSayable),
) satisfies v.GenericSchema<unknown, Insight>

const InsightsAnswer = v.object({
  head: v.number(),
  day: v.string(),
  observed_days: Days,
  needed_days: Days,
  first: v.optional(v.nullable(v.string()), null),
  rows: v.optional(Numbers, []),
  moods: v.optional(Numbers, []),
  // What only a newer app could put into words is left out.
  insights: v.pipe(
    v.array(v.unknown()),
    v.transform((found) =>
      found.flatMap((one) => {
        const checked = v.safeParse(InsightAnswer, one)
        return checked.success ? [checked.output] : []
      }),
    ),
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
  await keep(device, answer, account)
  return answer
}

/** Keeps an answer, for the account that asked. */
export async function keep(device: Device, answer: unknown, account = device.account): Promise<void> {
  await write(device.db, ["answers"], (tx) => tx.objectStore("answers").put({ account, answer }, KEY))
}
