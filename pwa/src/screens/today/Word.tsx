/** A word that waits, or the question whether words would help: fetched only where there may be one. */
import { speakFully } from "../../i18n/index"
import { live } from "../../store/live"
import { status } from "../../sync/status"
import { useLate } from "../useLate"

/** Before so many entries there is nothing to go by, so nobody is asked. */
const ENOUGH = 3

async function load() {
  const [{ Card }] = await Promise.all([import("../reach-out/Card"), speakFully()])
  return Card
}

export function Word({ entries }: { entries: number }) {
  const some = (live("nudge").value?.length ?? 0) > 0
  const may = some || (status.value.signedIn && entries >= ENOUGH)
  const { part: Card } = useLate(load, may)
  return may && Card ? <Card /> : null
}
