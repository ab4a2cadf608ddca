/** What a person was given to be let in with: a link, or the end of it. */

const LENGTH = 22
const WHOLE = new RegExp(`^[A-Za-z0-9_-]{${LENGTH}}$`)

/** The invitation in a text or a fragment; undefined where there is none. */
export function inviteIn(text: string): string | undefined {
  const end = text.trim().split("#").at(-1) ?? ""
  return WHOLE.test(end) ? end : undefined
}
