/** The check-in's form: what it holds, and the record it becomes. */
import { DISTRESS, type NewFieldsOf, type Opened, type Patch } from "../../domain/records"
import { happened, type Wall } from "../../ui/when"
import { given } from "../given"

export type Form = {
  valence: number | undefined
  energy: number | undefined
  feelings: readonly string[]
  tension: number | undefined
  note: string
  when: Wall | undefined
}

export const EMPTY: Form = {
  valence: undefined,
  energy: undefined,
  feelings: [],
  tension: undefined,
  note: "",
  when: undefined,
}

/** A mood at or under this is "at the very bottom". */
const BOTTOM = -90

/** Whether help is shown before the check-in closes. */
export function needsHelp({ valence, feelings }: Partial<Pick<Form, "valence" | "feelings">>): boolean {
  const distress: readonly string[] = DISTRESS
  return (
    (valence !== undefined && valence <= BOTTOM) || (feelings ?? []).some((code) => distress.includes(code))
  )
}

/** The form filled from a check-in that is to be changed. */
export function formOf({ fields }: Opened<"check-in">): Form {
  return {
    valence: fields.valence,
    energy: fields.energy,
    feelings: fields.feelings ?? [],
    tension: fields.tension,
    note: fields.note ?? "",
    when: undefined,
  }
}

/** What a saved form changes; fields that were emptied are cleared. */
export function patchOf(form: Form): Patch<"check-in"> {
  return {
    valence: form.valence,
    energy: form.energy,
    feelings: form.feelings.length > 0 ? form.feelings : undefined,
    tension: form.tension,
    note: form.note.trim() || undefined,
    ...happened(form.when),
  }
}

/** A new check-in out of the form. */
export function newOf(form: Form): NewFieldsOf<"check-in"> {
  return { mode: "full", ...given(patchOf(form)) }
}
