/** What the server drew: a moment that was kept, where one may be brought to mind here, or one small step. */
import { replayFor } from "../../domain/content"
import { chanceOf } from "../../domain/steps"
import { words } from "../../i18n/whole"
import { Waiting } from "../../ui/Nothing"
import "../keepsakes/keepsakes.css"
import { replays } from "../keepsakes/kept"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

export function KeptOrStep(part: Part) {
  const kept = replays.value
  if (!kept) return <Waiting text={words.value.reachOut.fetching} />
  // The same one however often this is opened.
  const one = kept[Math.floor(chanceOf(part.nudge.id) * kept.length)]
  return one ? <Kept {...part} text={one.fields.text} /> : <OneStep {...part} />
}

function Kept({ text, nudge, busy, onAnswer, onClose }: Part & { text: string }) {
  const { reachOut: w, replays: lines } = words.value
  return (
    <Piece title={w.kept}>
      <p class="soft">{lines[replayFor(chanceOf(nudge.id))]}</p>
      <p class="kept-text">{text}</p>
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
