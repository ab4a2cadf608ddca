/** The form of a step that was taken or planned: what it holds, and the record it becomes. */
import { BARRIERS } from "../../domain/content"
import type { Opened, Patch, Step } from "../../domain/records"
import { happened, type Picked } from "../../ui/picked"

export type Form = Pick<Step, "rung" | "state"> & {
  person: string | undefined
  expected: number | undefined
  actual: number | undefined
  barrier: string | undefined
  reframe_helped: boolean | undefined
  brought_back: boolean | undefined
  when: Picked | undefined
}

/** The form filled from a step. */
export function formOf({ fields }: Opened<"step">): Form {
  const { rung, state, person, expected, actual, barrier, reframe_helped, brought_back } = fields
  return { rung, state, person, expected, actual, barrier, reframe_helped, brought_back, when: undefined }
}

/** What a saved form changes. What came of it is left out where a word holds that, whose answer says it. */
export function patchOf({ when, state, person, rung, ...rest }: Form, isAnswer: boolean): Patch<"step"> {
  return { ...rest, ...(isAnswer ? {} : { state, person, rung }), ...happened(when) }
}

/** What may have been in the way, and whatever another version of the app has written there. */
export const barriers = (chosen: string | undefined): string[] => [
  ...new Set<string>([...BARRIERS, ...(chosen === undefined ? [] : [chosen])]),
]
