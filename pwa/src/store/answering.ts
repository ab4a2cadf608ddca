/** Answering a nudge: the answer, and the wish that comes with it, in one durable transaction. */
import type { Json } from "../domain/canonical"
import { isTombstone } from "../domain/merge"
import { type Nudge, SCHEMA } from "../domain/records"
import { write } from "./db"
import type { Device } from "./device"
import { edited, put, rowOf, shown, stamped } from "./rows"
import { Refused } from "./writing"

export type Answer = NonNullable<Nudge["answer"]>

/** Saves an answer, or takes it back; "stop" also turns nudges off, and anything else leaves that as it is. */
export async function answer(device: Device, id: string, given: Answer | undefined): Promise<void> {
  const wishes: Record<string, Json> | undefined = given === "stop" ? { nudges: false } : undefined
  await write(device.db, ["records", "outbox", "session"], async (tx) => {
    const row = await tx.objectStore("records").get(id)
    const now = row && shown(row)
    if (!row || !now || isTombstone(now) || now.k !== "nudge") throw new Refused("missing", id)
    if (now.v > SCHEMA) throw new Refused("read-only", "written by a newer version")
    await put(tx, edited(row, { answer: given ?? null }, await stamped(tx, device, now.h)))
    if (!wishes) return
    const kept = await tx.objectStore("records").get(device.account)
    const blank = rowOf(undefined, { f: {} }, { k: "preferences", id: device.account, v: SCHEMA })
    const stamp = await stamped(tx, device, kept ? shown(kept).h : null)
    await put(tx, edited(kept ?? blank, wishes, stamp))
  })
  device.changes.tell({ ids: wishes ? [id, device.account] : [id], saved: true })
}
