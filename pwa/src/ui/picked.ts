/** When something happened, as a person picks it: what a clock showed where it was, or simply now. */
import { rounded } from "../domain/records"
import { msOf, type Wall, wallOf } from "../domain/walls"
import { here } from "./when"

/** When and where an entry says that it happened. */
export type Then = { readonly at: string; readonly zone: string }

/** A picked time; `kept` while it is the entry's own, which may not have been a whole quarter of an hour. */
export type Picked = Wall & { readonly kept?: true }

/** What a record says of a picked moment; nothing where "now", or the time that it has, was left as it was. */
export function happened(picked: Picked | undefined): { at?: string; zone?: string } {
  if (!picked || picked.kept) return {}
  // A draft from before 0.2 is of a clock here.
  const zone = picked.zone ?? here()
  return { at: rounded(msOf({ ...picked, zone })), zone }
}

/** Whether what was picked is still to come. */
export const isFuture = (picked: Picked | undefined, now: number): boolean =>
  picked !== undefined && !picked.kept && msOf(picked) > now

/** Whether the clocks of two zones show the same at a moment. */
export function isAlike(at: string | number, one: string, other: string): boolean {
  const [a, b] = [wallOf(at, one), wallOf(at, other)]
  return a.day === b.day && a.time === b.time
}
