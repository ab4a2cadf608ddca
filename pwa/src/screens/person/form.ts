/** The person's form: what it holds, and the record it becomes. */
import type { Channel, NewFieldsOf, Opened, Person, Sort } from "../../domain/records"

export type Form = {
  name: string
  sort: Sort
  closeness: number | undefined
  channels: readonly Channel[]
  cap: number | undefined
  suggest: NonNullable<Person["suggest"]>
  standing: NonNullable<Person["standing"]>
  reason: string
  company: boolean
}

export const EMPTY: Form = {
  name: "",
  sort: "friend",
  closeness: undefined,
  channels: [],
  cap: undefined,
  suggest: "yes",
  standing: "now",
  reason: "",
  company: true,
}

/** The form filled from a person who is to be changed. */
export function formOf({ fields }: Opened<"person">): Form {
  return {
    name: fields.name,
    sort: fields.sort,
    closeness: fields.closeness,
    channels: fields.channels ?? [],
    cap: fields.cap,
    suggest: fields.suggest ?? "yes",
    standing: fields.standing ?? "now",
    reason: fields.reason ?? "",
    company: fields.counts_as_company ?? true,
  }
}

/** Those lived with, who count as company only where the person says so. */
export const livesWith = (sort: Sort): boolean =>
  sort === "housemate" || sort === "partner" || sort === "family"

/** What a saved form says; what was emptied is undefined. */
export function fieldsOf(form: Form): { [F in keyof Person]: Person[F] | undefined } & NewFieldsOf<"person"> {
  return {
    name: form.name.trim(),
    sort: form.sort,
    closeness: form.closeness,
    channels: form.channels.length > 0 ? form.channels : undefined,
    cap: form.cap,
    suggest: form.suggest,
    standing: form.standing,
    reason: form.reason.trim() || undefined,
    counts_as_company: livesWith(form.sort) && !form.company ? false : undefined,
  } as { [F in keyof Person]: Person[F] | undefined } & NewFieldsOf<"person">
}
