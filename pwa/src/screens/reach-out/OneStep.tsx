/** What the server drew: a moment that was kept, where one can be opened here, or one small step. */

import { chanceOf } from "../../domain/steps"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { Waiting } from "../../ui/Nothing"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

export function KeptOrStep(part: Part) {
  const kept = live("keepsake").value
  if (!kept) return <Waiting text={words.value.reachOut.fetching} />
  const open = kept.filter(({ fields, locked }) => fields.text && locked.length === 0)
  // The same one however often this is opened.
  const one = open[Math.floor(chanceOf(part.nudge.id) * open.length)]
  return one ? <Kept {...part} text={one.fields.text} /> : <OneStep {...part} />
}

function Kept({ text, busy, onAnswer, onClose }: Part & { text: string }) {
  const { reachOut: w } = words.value
  return (
    <Piece title={w.kept}>
      <p class="reach-step">{text}</p>
      <Choice text={w.keptGood} disabled={busy} onPick={() => onAnswer("up")} />
      <Choice text={w.later} look="calm" disabled={busy} onPick={() => onClose("later")} />
    </Piece>
  )
}

export function OneStep({ nudge, suggestion, busy, onClose }: Part) {
  const { reachOut: w } = words.value
  return (
    <Piece title={w.step}>
      <p class="reach-step">{suggestion.what}</p>
      <Choice text={w.take} onPick={() => move(nudge.id, "expect")} />
      <div class="row reach-two">
        <Choice text={w.later} look="calm" disabled={busy} onPick={() => onClose("later")} />
        <Choice text={w.notToday} look="calm" onPick={() => move(nudge.id, "not-today")} />
      </div>
      <Choice text={w.did} look="plain" onPick={() => move(nudge.id, "happened")} />
    </Piece>
  )
}
