/** Tells the server what was shown and what was answered on this device; each is kept until the server has it. */
import * as v from "valibot"
import { isTombstone } from "../domain/merge"
import type { Device } from "../store/device"
import { sessionOf } from "../store/device"
import type { Env } from "../store/env"
import * as notices from "../store/notices"
import { shown } from "../store/rows"
import type { Receipts } from "./api.gen"
import { ask } from "./wire"

/** Keeps a receipt, and tells the server what it does not know yet; throws where it could not be told now. */
export async function receipt(env: Env, what: notices.What, notice: string): Promise<void> {
  await notices.owe(what, notice, env.now())
  await tell(env)
}

/** Tells what the server does not know yet; throws where it could not be told now, and then it is kept. */
export async function tell(env: Env): Promise<void> {
  const owed = await notices.owed(env.now())
  if (owed.length === 0) return
  const of = (what: notices.What) => owed.filter((one) => one.what === what).map(({ notice }) => notice)
  const told: Receipts = { shown: of("shown"), answered: of("answered") }
  await ask(env, "/api/receipts", v.null(), told)
  await notices.given(owed)
}

/** From now on an answer that is saved here is told, and what waits is told at once and when the network is back. */
export function start(mine: Device): void {
  const again = async (): Promise<void> => {
    if ((await sessionOf(mine)).signedIn) await tell(mine.env)
  }
  mine.changes.listen((change, elsewhere) => {
    if (change.saved && !elsewhere) answered(mine, change.ids).catch(() => undefined)
  })
  const quietly = (): void => void again().catch(() => undefined)
  addEventListener("online", quietly)
  quietly()
}

/** Tells of the notices that these records answer: a nudge with an answer, or whatever was saved because of one. */
export async function answered(mine: Device, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const row = await mine.db.get("records", id)
    const record = row && shown(row)
    if (!record || isTombstone(record)) continue
    const { answer, because } = record.f
    if (record.k === "nudge" && answer) await receipt(mine.env, "answered", id)
    else if (typeof because === "string") await receipt(mine.env, "answered", because)
  }
}
