/** Why somebody came to check in, where a notice led here. */
import { type Id, isId } from "../../domain/ids"
import { here } from "../../ui/router"

/** The notice that the address names, as a check-in names it. */
export function because(): { because?: Id } {
  const id = here.peek().query.get("because")
  return isId(id) ? { because: id } : {}
}
