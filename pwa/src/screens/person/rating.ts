/** Ratings of a person: what they ask, the form, and the record it becomes. */
import type { Opened, Patch } from "../../domain/records"
import { happened, type Picked } from "../../ui/picked"

export const PARTS = ["trust", "honesty", "empathy"] as const
export type Part = (typeof PARTS)[number]

export type Form = { [P in Part]: number | undefined } & { when: Picked | undefined }

export const EMPTY: Form = { trust: undefined, honesty: undefined, empathy: undefined, when: undefined }

/** The form filled from a rating that is to be changed. */
export function formOf({ fields: { trust, honesty, empathy } }: Opened<"person-rating">): Form {
  return { trust, honesty, empathy, when: undefined }
}

/** Whether there is anything to save. */
export const isEnough = (form: Form): boolean => PARTS.some((part) => form[part] !== undefined)

/** What a saved form says. */
export function fieldsOf({ trust, honesty, empathy, when }: Form): Patch<"person-rating"> {
  return { trust, honesty, empathy, ...happened(when) }
}
