/** The first word of a quiet stretch asks whether it was one; after some that went unanswered, whether they should go on. */
import { words } from "../../i18n/whole"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

export function Question({ nudge, busy, onAnswer }: Part) {
  const { reachOut: w } = words.value
  return (
    <Piece title={w.question}>
      <Choice text={w.quiet} onPick={() => move(nudge.id, "step")} />
      <Choice text={w.notLogged} look="calm" disabled={busy} onPick={() => onAnswer("not-logged")} />
      <Choice text={w.newUsual} look="calm" disabled={busy} onPick={() => onAnswer("new-usual")} />
    </Piece>
  )
}

export function GoOn({ busy, onAnswer }: Part) {
  const { reachOut: w } = words.value
  return (
    <Piece title={w.goOn}>
      <Choice text={w.goOnYes} disabled={busy} onPick={() => onAnswer("up")} />
      <Choice text={w.stop} look="calm" disabled={busy} onPick={() => onAnswer("stop")} />
    </Piece>
  )
}
