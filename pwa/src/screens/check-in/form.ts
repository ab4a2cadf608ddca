/** The check-in's form: what it holds, and the record it becomes. */
import { type CheckIn, DISTRESS, type NewFieldsOf, type Opened, type Patch } from "../../domain/records"
import { happened, type Picked } from "../../ui/picked"
import { given } from "../given"
import { withTag } from "./tags"

export type Form = {
  valence: number | undefined
  energy: number | undefined
  feelings: readonly string[]
  tension: number | undefined
  lonely: number | undefined
  wanted_contact: CheckIn["wanted_contact"]
  alone_by_choice: boolean | undefined
  tags: readonly string[]
  /** A tag that is being typed; it is saved too, for nobody knows that it wants another tap. */
  tag: string
  note: string
  when: Picked | undefined
}

export const EMPTY: Form = {
  valence: undefined,
  energy: undefined,
  feelings: [],
  tension: undefined,
  lonely: undefined,
  wanted_contact: undefined,
  alone_by_choice: undefined,
  tags: [],
  tag: "",
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
    lonely: fields.lonely,
    wanted_contact: fields.wanted_contact,
    alone_by_choice: fields.alone_by_choice,
    tags: fields.tags ?? [],
    tag: "",
    note: fields.note ?? "",
    when: undefined,
  }
}

/** What a saved form changes; fields that were emptied are cleared. Who could not, and can now, has checked in wholly. */
export function patchOf(form: Form, mode?: CheckIn["mode"]): Patch<"check-in"> {
  const tags = withTag(form.tags, form.tag)
  return {
    ...(mode === "cant-today" && form.valence !== undefined && { mode: "full" as const }),
    valence: form.valence,
    energy: form.energy,
    feelings: form.feelings.length > 0 ? form.feelings : undefined,
    tension: form.tension,
    lonely: form.lonely,
    wanted_contact: form.wanted_contact,
    alone_by_choice: form.alone_by_choice,
    tags: tags.length > 0 ? tags : undefined,
    note: form.note.trim() || undefined,
    ...happened(form.when),
  }
}

/** A new check-in out of the form. */
export function newOf(form: Form): NewFieldsOf<"check-in"> {
  return { mode: "full", ...given(patchOf(form)) }
}
