/** Which tags are offered, and how one is added. */
import type { CheckIn } from "../../domain/records"

const OFFERED = 12
/** Longer ones are notes. */
const LONGEST = 40

/** Those of this check-in first, then those of the ones before it, the newest first. */
export function offered(
  chosen: readonly string[],
  before: readonly { readonly fields: Pick<CheckIn, "tags"> }[],
): string[] {
  const known = new Set(chosen)
  for (const { fields } of before) {
    for (const tag of fields.tags ?? []) if (known.size < OFFERED) known.add(tag)
  }
  return [...known]
}

/** The tags with one more; one that differs only in its capitals is there already. */
export function withTag(tags: readonly string[], text: string): readonly string[] {
  const tag = text.trim().slice(0, LONGEST)
  const isThere = tags.some((one) => one.toLocaleLowerCase() === tag.toLocaleLowerCase())
  return tag === "" || isThere ? tags : [...tags, tag]
}
