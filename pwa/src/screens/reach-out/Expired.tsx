/** A word whose time is over says so, and asks for nothing. */
import { dayOf } from "../../domain/days"
import { day as written } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

export function Expired({ nudge }: Part) {
  const { reachOut: w } = words.value
  const day = written(dayOf(nudge.fields.sent_at, nudge.fields.zone))
  return (
    <Piece title={w.expired}>
      <p>{fill(w.expiredText, { day })}</p>
      <Choice text={w.expiredOpen} look="calm" onPick={() => move(nudge.id, "step")} />
    </Piece>
  )
}
