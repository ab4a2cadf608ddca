/** What was planned, whenever somebody comes back to it: it happened, it is still to come, or it was not to be. */
import { words } from "../../i18n/whole"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

export function Planned({ nudge, suggestion, busy, onClose }: Part) {
  const { reachOut: w } = words.value
  const aside = { state: "not-today", rung: suggestion.rung, person: suggestion.person } as const
  return (
    <Piece title={w.planned}>
      <p class="reach-step">{suggestion.what}</p>
      <p class="soft">{w.plannedText}</p>
      <Choice text={w.happened} onPick={() => move(nudge.id, "happened")} />
      <div class="row reach-two">
        <Choice text={w.again} look="calm" onPick={() => move(nudge.id, "send")} />
        <Choice text={w.notToday} look="calm" onPick={() => move(nudge.id, "not-today")} />
      </div>
      <Choice text={w.notHappened} look="plain" disabled={busy} onPick={() => onClose("not-today", aside)} />
    </Piece>
  )
}
