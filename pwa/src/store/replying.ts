/** A nudge's answer and everything that comes with it, in one durable transaction. */
import type { Json } from "../domain/canonical"
import { type Id, v5 } from "../domain/ids"
import { isTombstone } from "../domain/merge"
import { type Kind, type Nudge, rounded, SCHEMA, type Step } from "../domain/records"
import { type Write, write } from "./db"
import type { Device } from "./device"
import { deleted, edited, put, rowOf, shown, stamped } from "./rows"
import { Refused, settled } from "./writing"

export type Answer = NonNullable<Nudge["answer"]>

/** Which step it is about: how large, and towards whom. */
export interface Offered {
  readonly rung: number
  readonly person?: Id | undefined
}

export type Fields = Record<string, Json>

/** A record that is written with the answer: its fields, or "gone"; `ifThere`: only where there is one. */
export interface Also {
  readonly kind: Kind
  readonly id: Id
  readonly fields: Fields | "gone"
  readonly ifThere?: boolean
  /** The sealed body that the fields were made from. */
  readonly body?: Json | undefined
}

/** The id of the step of a nudge: two devices that answer mean the same one. */
export const stepOf = (nudge: Id): Promise<Id> => v5(nudge, "step")

/** Writes the answer and all that comes with it, or nothing; false where a sealed body is not the one that was read. */
export function save(
  device: Device,
  id: Id,
  given: Answer | undefined,
  also: readonly Also[],
): Promise<boolean> {
  return settled(device, async () => {
    const done = await write(device.db, ["records", "outbox", "session"], async (tx) => {
      const records = tx.objectStore("records")
      for (const one of also) {
        const row = one.body === undefined ? undefined : await records.get(one.id)
        const now = row && shown(row)
        if (now && !isTombstone(now) && now.f.body !== one.body) return false
      }
      const row = await records.get(id)
      const now = row && shown(row)
      if (!row || !now || isTombstone(now) || now.k !== "nudge") throw new Refused("missing", id)
      if (now.v > SCHEMA) throw new Refused("read-only", "written by a newer version")
      await put(tx, edited(row, { answer: given ?? null }, await stamped(tx, device, now.h)))
      for (const one of also) await apply(tx, device, one)
      return true
    })
    if (done) device.changes.tell({ ids: [id, ...also.map((one) => one.id)], saved: true })
    return done
  })
}

/** Writes fields of a record that may be new; one that was deleted stays deleted. */
async function apply(tx: Write, device: Device, { kind, id, fields, ifThere }: Also): Promise<void> {
  const kept = await tx.objectStore("records").get(id)
  if (kept ? isTombstone(shown(kept)) : ifThere || fields === "gone") return
  const stamp = await stamped(tx, device, kept ? shown(kept).h : null)
  const row = kept ?? rowOf(undefined, { f: {} }, { k: kind, id, v: SCHEMA })
  await put(tx, fields === "gone" ? deleted(row, stamp) : edited(row, fields, stamp))
}

/** What a step says of itself. */
export function about(id: Id, { rung, person, state }: Offered & { state: Step["state"] }): Fields {
  return { because: id, person: person ?? null, rung, state }
}

/** Here and now, as records say it. */
export function moment(device: Device): { at: string; zone: string } {
  return { at: rounded(device.env.now()), zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}
