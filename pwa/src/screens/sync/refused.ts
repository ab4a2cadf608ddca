/** What is said where the server lets nobody in, or not now. */
import { words } from "../../i18n/whole"
import { Refusal } from "../../sync/wire"

/** Why the server said no; undefined where that is not what went wrong. */
export function refusedFor(error: unknown): string | undefined {
  return error instanceof Refusal ? error.slug : undefined
}

/** A sentence for a refusal that no change of what was typed would help. */
export function refusedWords(error: unknown): string | undefined {
  const { sync: w } = words.value
  const known: Readonly<Record<string, string>> = {
    "signups-closed": w.closed,
    "too-many-requests": w.tooOften,
  }
  return known[refusedFor(error) ?? ""]
}
