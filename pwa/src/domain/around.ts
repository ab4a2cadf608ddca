/** Who may be brought to mind unasked, by a suggestion, an offer or a kept moment. */
import type { Person } from "./records"

/** Neither "never", nor ended, nor bereaved. */
export function isAround({ fields: { standing = "now", suggest } }: { readonly fields: Person }): boolean {
  return standing === "now" && suggest !== "never"
}
