/** What was answered, here or on another device, and the way back. */
import { words } from "../../i18n/whole"
import { answer, unstopped } from "../../store/answering"
import { device } from "../../store/session"
import { recheck } from "../nudges/turning"
import { After } from "./After"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

export function Answered(part: Part) {
  const { nudge, step, busy, run } = part
  const { reachOut: w } = words.value
  const given = nudge.fields.answer
  if (given === undefined) return null
  if (given === "up" && step?.fields.state === "done") return <After {...part} step={step} />
  const change = () =>
    run(async () => {
      await answer(await device(), nudge.id, undefined)
      move(nudge.id, nudge.fields.step_kind === "question" ? "question" : "step", { replace: true })
    })
  const turnOn = () =>
    run(async () => {
      await unstopped(await device(), nudge.id)
      move(nudge.id, undefined, { replace: true })
      await recheck()
    })
  return (
    <Piece title={w.saved[given]}>
      {given === "stop" ? (
        <>
          <p class="soft">{w.stopText}</p>
          <Choice text={w.turnOnAgain} look="calm" disabled={busy} onPick={turnOn} />
        </>
      ) : (
        <Choice text={w.change} look="plain" disabled={busy} onPick={change} />
      )}
    </Piece>
  )
}
