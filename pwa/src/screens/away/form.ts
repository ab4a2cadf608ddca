/** The form of a time away: what it holds, and the days it becomes. */
import { openEnd, type Span } from "../../domain/away"

export type Form = {
  from: string
  to: string
  /** Nobody knows yet until when. */
  isOpen: boolean
}

/** A form that begins today, and ends when somebody says so. */
export const emptyForm = (today: string): Form => ({ from: today, to: today, isOpen: false })

/** The form filled from what was noted. */
export const formOf = ({ from, to }: Span): Form => ({ from, to, isOpen: false })

/** The days that the form says. */
export const spanOf = ({ from, to, isOpen }: Form): Span => ({ from, to: isOpen ? openEnd(from) : to })

/** Whether both ends are there, and the last is not before the first. */
export const isWhole = (form: Form): boolean =>
  form.from !== "" && form.to !== "" && form.from <= spanOf(form).to
