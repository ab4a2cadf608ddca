/** How it was is asked once, and kept at a step and at its contact: what is changed at one is changed at the other. */
import type { Kind, Opened, Patch } from "../domain/records"
import { twinOf } from "../store/answering"
import { edit } from "../store/records"
import { device } from "../store/session"

const FELT = { step: "actual", "social-contact": "nourishing" } as const

type Told = Opened<"step"> | Opened<"social-contact">

/**
 * Says it at the other record as well, where a patch changes it: whom to meet next goes by both. The answer undoes that.
 */
export async function alsoThere<K extends Kind>(
  record: Opened<K>,
  patch: Patch<K>,
): Promise<() => Promise<void>> {
  const nothing = async (): Promise<void> => undefined
  if (!(record.kind in FELT)) return nothing
  const told = record as unknown as Told
  const now = feltIn(told.kind, patch)
  if (!(FELT[told.kind] in patch) || now === feltIn(told.kind, told.fields)) return nothing
  const twin = await twinOf(await device(), told)
  if (!twin || twin.readOnly) return nothing
  const tell = (how: number | undefined): Promise<void> =>
    edit(twin.kind, twin.id, { [FELT[twin.kind]]: how } as Patch<"step">)
  await tell(now)
  return () => tell(feltIn(twin.kind, twin.fields))
}

function feltIn(kind: Told["kind"], fields: object): number | undefined {
  return (fields as Record<string, number | undefined>)[FELT[kind]]
}
