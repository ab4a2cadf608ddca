/** A word that waits, or the question whether words would help: fetched only where there may be one. */
import { live } from "../../store/live"
import { status } from "../../sync/status"
import { Late } from "./Late"

/** Before so many entries there is nothing to go by, so nobody is asked. */
const ENOUGH = 3

const card = async () => (await import("../reach-out/Card")).Card

export function Word({ entries }: { entries: number }) {
  const some = (live("nudge").value?.length ?? 0) > 0
  return some || (status.value.signedIn && entries >= ENOUGH) ? <Late load={card} /> : null
}
