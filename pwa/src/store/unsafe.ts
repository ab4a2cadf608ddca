/** "It doesn't feel safe": the step is put aside, whom it named is never suggested again, and both can be undone. */
import { dayOf } from "../domain/days"
import type { Id } from "../domain/ids"
import { isTombstone, type Live } from "../domain/merge"
import type { Person } from "../domain/records"
import { noQuietUntil } from "../domain/safe"
import type { Device } from "./device"
import { type Also, type Answer, about, type Fields, moment, type Offered, save, stepOf } from "./replying"
import { shown } from "./rows"
import { changed, opened } from "./texts"

/** How things stood before, so that it can be undone. */
export interface Before {
  readonly suggest: Person["suggest"]
  readonly pausedUntil: string | undefined
}

/**
 * Puts a step aside because it does not feel safe. Whom it named is marked never, and nothing is said of a quiet stretch
 * for a while; how that was before, or undefined where nobody was named. The step itself says no more than "not today":
 * why is nobody's business but this device's.
 */
export function unsafe(device: Device, id: Id, what: Offered): Promise<Before | undefined> {
  const now = moment(device)
  const step = { ...about(id, { ...what, state: "not-today" }), barrier: null, ...now }
  return marked(device, id, what.person, "not-today", step, (was) => ({
    suggest: "never",
    pausedUntil: noQuietUntil(dayOf(now.at, now.zone), was.pausedUntil),
  }))
}

/** Undoes that in the moment: the step is no more than planned, and the person is as they were. */
export async function safeAfterAll(
  device: Device,
  id: Id,
  person: Id | undefined,
  before: Before | undefined,
): Promise<void> {
  const step = { state: "planned" }
  await marked(device, id, before && person, undefined, step, (now) => before ?? now)
}

/** Answers, and marks somebody with it; where another tab changed their body meanwhile, it is read once more. */
async function marked(
  device: Device,
  id: Id,
  who: Id | undefined,
  given: Answer | undefined,
  step: Fields,
  mark: (was: Before) => Before,
): Promise<Before | undefined> {
  const also: Also[] = [{ kind: "step", id: await stepOf(id), fields: step }]
  for (;;) {
    const person = who === undefined ? undefined : await held(device, who)
    if (person?.k !== "person") {
      await save(device, id, given, also)
      return undefined
    }
    const before = { ...person, k: "person" } as const
    const plain = await opened(device, before)
    const until = (await held(device, device.account))?.f.no_quiet_until
    const was = {
      suggest: plain.fields.suggest,
      pausedUntil: typeof until === "string" ? until : undefined,
    }
    const { suggest, pausedUntil } = mark(was)
    const fields = await changed(device, before, plain, { suggest })
    const wishes = { no_quiet_until: pausedUntil ?? null }
    const done = await save(device, id, given, [
      ...also,
      { kind: "person", id: person.id, fields, body: person.f.body },
      { kind: "preferences", id: device.account, fields: wishes },
    ])
    if (done) return was
  }
}

async function held(device: Device, id: Id): Promise<Live | undefined> {
  const row = await device.db.get("records", id)
  const now = row && shown(row)
  return now && !isTombstone(now) ? now : undefined
}
