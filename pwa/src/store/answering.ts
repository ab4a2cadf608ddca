/** Answering a nudge: what is answered, planned and done is saved together with its step and its contact. */
import { type Id, v5 } from "../domain/ids"
import { isTombstone } from "../domain/merge"
import type { Channel, Opened, Step } from "../domain/records"
import type { Device } from "./device"
import { type Also, type Answer, about, type Fields, moment, type Offered, save, stepOf } from "./replying"
import { shown } from "./rows"
import { get } from "./writing"

/** The step that was offered, what came of it, and what was in its way. */
export interface Taken extends Offered {
  readonly state: Exclude<Step["state"], "planned">
  readonly barrier?: string
}

/** A step that was done: the way it took, and how it was (−2 … 2), where that was said. */
export interface Done extends Offered {
  readonly channel: Channel
  readonly actual?: number | undefined
}

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
  const step: Fields = taken ? { ...about(id, taken), barrier: taken.barrier ?? null } : { state: "planned" }
  const now = taken ? moment(device) : {}
  const also: Also[] = [{ kind: "step", id: await stepOf(id), fields: { ...step, ...now }, ifThere: !taken }]
  if (given === "stop") also.push({ kind: "preferences", id: device.account, fields: { nudges: false } })
  await save(device, id, given, also)
}

/** Takes a "stop" back: nudges are on again. */
export async function unstopped(device: Device, id: Id): Promise<void> {
  const wishes: Also = { kind: "preferences", id: device.account, fields: { nudges: true } }
  await save(device, id, undefined, [wishes])
}

/** Plans a step with what is expected of it (−2 … 2), which may be left open; an answer from before is taken back. */
export async function plan(
  device: Device,
  id: Id,
  what: Offered & { expected?: number | undefined },
): Promise<void> {
  const fields = {
    ...about(id, { ...what, state: "planned" }),
    expected: what.expected ?? null,
    ...moment(device),
  }
  await save(device, id, undefined, [{ kind: "step", id: await stepOf(id), fields }])
}

/** Saves that a step was done, with the contact that it was; the contact's id. */
export async function happened(device: Device, id: Id, done: Done): Promise<Id> {
  const [step, contact] = [await stepOf(id), await contactOf(device, id)]
  const planned = await device.db.get("records", step)
  const then = planned && shown(planned)
  const expected = (then && !isTombstone(then) ? then.f.expected : null) ?? null
  const actual = done.actual ?? null
  const now = moment(device)
  await save(device, id, "up", [
    { kind: "step", id: step, fields: { ...about(id, { ...done, state: "done" }), actual, ...now } },
    {
      kind: "social-contact",
      id: contact,
      fields: {
        because: id,
        people: done.person === undefined ? [] : [done.person],
        channel: done.channel,
        nourishing: actual,
        expected,
        ...now,
      },
    },
  ])
  return contact
}

/** Takes back that it happened: the step is planned again, and the contact goes. */
export async function unhappened(device: Device, id: Id): Promise<void> {
  await save(device, id, undefined, [
    { kind: "step", id: await stepOf(id), fields: { state: "planned", actual: null }, ifThere: true },
    { kind: "social-contact", id: await contactOf(device, id), fields: "gone" },
  ])
}

/** The one record that says as well how it was: a step that was done has its contact, and that one its step. */
export async function twinOf(
  device: Device,
  { id, kind, fields }: Opened<"step"> | Opened<"social-contact">,
): Promise<Opened<"step"> | Opened<"social-contact"> | undefined> {
  const { because } = fields
  if (because === undefined) return undefined
  const contact = await contactOf(device, because)
  if (kind === "step") return get(device, "social-contact", contact)
  // Whatever else came of a word has no step.
  if (id !== contact) return undefined
  const step = await get(device, "step", await stepOf(because))
  return step?.fields.state === "done" ? step : undefined
}

/** The contact of a nudge: one that was taken back and happened after all needs another id, for deletions last. */
async function contactOf(device: Device, nudge: Id): Promise<Id> {
  for (let nth = 1; ; nth++) {
    const id = await v5(nudge, nth === 1 ? "contact" : `contact/${nth}`)
    const row = await device.db.get("records", id)
    if (!row || !isTombstone(shown(row))) return id
  }
}
