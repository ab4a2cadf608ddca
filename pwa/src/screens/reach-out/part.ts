/** What every part of a word is given. */
import type { Opened } from "../../domain/records"
import type { Taken } from "../../store/answering"
import type { Answer } from "../../store/replying"
import type { Suggestion } from "./useSuggestion"

export type Part = {
  nudge: Opened<"nudge">
  step: Opened<"step"> | undefined
  suggestion: Suggestion
  busy: boolean
  /** Runs one piece of work at a time; what could not be saved is said. */
  run: (work: () => Promise<void>) => Promise<void>
  /** Saves an answer that is shown in its place. */
  onAnswer: (one: Answer, taken?: Taken) => void
  /** Saves an answer and goes back to Today, where it can be undone for a moment. */
  onClose: (one: Answer, taken?: Taken) => void
}
