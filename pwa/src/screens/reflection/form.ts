/** The form of a weekly look back: what it holds, and the record it becomes. */
import type { Opened, Patch } from "../../domain/records"
import { happened, type Picked } from "../../ui/picked"

export const QUESTIONS = ["belonging", "purpose"] as const
export type Question = (typeof QUESTIONS)[number]

export type Form = { [Q in Question]: number | undefined } & { note: string; when: Picked | undefined }

export const EMPTY: Form = { belonging: undefined, purpose: undefined, note: "", when: undefined }

/** The form filled from a look back that is to be changed. */
export function formOf({ fields: { belonging, purpose, note = "" } }: Opened<"reflection">): Form {
  return { belonging, purpose, note, when: undefined }
}

/** Whether there is anything to save: one answer is enough, and so are a few words. */
export const isEnough = (form: Form): boolean =>
  QUESTIONS.some((one) => form[one] !== undefined) || form.note.trim() !== ""

/** What a saved form says; fields that were emptied are cleared. */
export function fieldsOf({ belonging, purpose, note, when }: Form): Patch<"reflection"> {
  return { belonging, purpose, note: note.trim() || undefined, ...happened(when) }
}
