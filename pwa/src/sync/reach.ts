/** Whether pushes reach this device: what the server knows of it, and a push to try it out. */
import * as v from "valibot"
import type { Env } from "../store/env"
import type { OneDelivery, Reach, TestPush } from "./api.gen"
import { ask } from "./wire"

export type { OneDelivery, Reach }

const Moment = v.nullable(v.number())

const DeliveryAnswer = v.object({
  notice: v.string(),
  state: v.picklist(["waiting", "sent", "dead", "expired"]),
  attempts: v.number(),
  status: v.nullable(v.number()),
  shown_at: Moment,
  answered_at: Moment,
}) satisfies v.GenericSchema<unknown, OneDelivery>

const ReachAnswer = v.object({
  now: v.number(),
  subscription: v.picklist(["none", "active", "gone", "key-mismatch"]),
  key_is_current: v.boolean(),
  accepted_at: Moment,
  shown_at: Moment,
  answered_at: Moment,
  delivered_at: Moment,
  delivery: v.nullable(DeliveryAnswer),
}) satisfies v.GenericSchema<unknown, Reach>

const TestAnswer = v.object({ notice: v.string() }) satisfies v.GenericSchema<unknown, TestPush>

/** What the server knows, with the delivery of one notice, or of the newest. */
export function read(env: Env, notice?: string): Promise<Reach> {
  return ask(env, notice === undefined ? "/api/reach" : `/api/reach?notice=${notice}`, ReachAnswer)
}

/** Asks for a test; the id of its notice. */
export async function askTest(env: Env): Promise<string> {
  return (await ask(env, "/api/test-push", TestAnswer, {})).notice
}
