/** Answering a nudge: the answer, the step it was about, and the wish that comes with it, in one durable transaction. */
import type { Json } from "../domain/canonical"
import { type Id, v5 } from "../domain/ids"
import { isTombstone } from "../domain/merge"
import { type Nudge, rounded, SCHEMA, type Step } from "../domain/records"
import { type Write, write } from "./db"
import type { Device } from "./device"
import { edited, put, rowOf, shown, stamped } from "./rows"
import { Refused } from "./writing"

export type Answer = NonNullable<Nudge["answer"]>

/** The step that was offered, and what came of it. */
export interface Taken {
  readonly state: Exclude<Step["state"], "planned">
  readonly rung: number
  readonly person?: Id
}

type Fields = Record<string, Json>

/**
 * Saves an answer, or takes it back with `undefined`. A nudge has one step, whatever is answered and however often:
 * without `taken`, one that was answered before is no more than planned. "stop" also turns nudges off, and any other
 * answer leaves that as it is.
 */
export async function answer(
  device: Device,
  id: Id,
  given: Answer | undefined,
  taken?: Taken,
): Promise<void> {
  // Two devices that answer mean the same step.
  const stepId = await v5(id, "step")
  const ids = [id]
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    const now = row && shown(row)
    if (!row || !now || isTombstone(now) || now.k !== "nudge") throw new Refused("missing", id)
    if (now.v > SCHEMA) throw new Refused("read-only", "written by a newer version")
    await put(tx, edited(row, { answer: given ?? null }, await stamped(tx, device, now.h)))
    const also = async (kind: "step" | "preferences", which: Id, fields: Fields): Promise<void> => {
      ids.push(which)
      await upsert(tx, device, kind, which, fields)
    }
    if (taken) await also("step", stepId, { because: id, person: null, ...moment(device), ...taken })
    else if (await isThere(tx, stepId)) await also("step", stepId, { state: "planned" })
    if (given === "stop") await also("preferences", device.account, { nudges: false })
  })
  device.changes.tell({ ids, saved: true })
}

/** Writes fields of a record that may be new; one that was deleted stays deleted. */
async function upsert(tx: Write, device: Device, kind: string, id: Id, fields: Fields): Promise<void> {
  const kept = await tx.objectStore("records").get(id)
  if (kept && isTombstone(shown(kept))) return
  const blank = rowOf(undefined, { f: {} }, { k: kind, id, v: SCHEMA })
  await put(tx, edited(kept ?? blank, fields, await stamped(tx, device, kept ? shown(kept).h : null)))
}

async function isThere(tx: Write, id: Id): Promise<boolean> {
  return (await tx.objectStore("records").count(id)) > 0
}

function moment(device: Device): { at: string; zone: string } {
  return { at: rounded(device.env.now()), zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}
