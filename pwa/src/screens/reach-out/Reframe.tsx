/** The answer to what is in the way, whether it helped, and then something smaller, or rest. */
import { reframeFor } from "../../domain/content"
import { chanceOf } from "../../domain/steps"
import { words } from "../../i18n/whole"
import { create, edit } from "../../store/records"
import { go } from "../../ui/router"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"
import { barrierOf } from "./stage"

export function Reframe({ nudge, step, busy, run }: Part) {
  const { reachOut: w, reframes } = words.value
  const barrier = barrierOf(step?.fields)
  if (!step || !barrier) return null
  const save = (reframe_helped: boolean) =>
    run(async () => {
      await edit("step", step.id, { reframe_helped })
      move(nudge.id, "smaller")
    })
  return (
    <Piece title={w.barriers[barrier]}>
      <p class="reach-step">{reframes[reframeFor(barrier, chanceOf(nudge.id))]}</p>
      <p class="soft">{w.helped}</p>
      <div class="row reach-two">
        <Choice text={w.helpedYes} look="calm" disabled={busy} onPick={() => save(true)} />
        <Choice text={w.helpedNo} look="calm" disabled={busy} onPick={() => save(false)} />
      </div>
      <Choice text={w.leave} look="plain" onPick={() => go("/", { replace: true })} />
    </Piece>
  )
}

export function Smaller({ nudge, step, suggestion, busy, run }: Part) {
  const { reachOut: w, lowDay } = words.value
  // Below being near people there is nothing smaller.
  const isSmaller = step !== undefined && step.fields.rung > 0
  const rest = () => go("/", { replace: true })
  const cant = () =>
    run(async () => {
      const id = await create("check-in", { mode: "cant-today", because: nudge.id })
      go(`/noted/${id}`, { replace: true })
    })
  return (
    <>
      {isSmaller && (
        <Piece title={w.smallerStep}>
          <p class="reach-step">{suggestion.what}</p>
          <Choice text={w.take} onPick={() => move(nudge.id, "expect")} />
        </Piece>
      )}
      <Piece title={isSmaller ? w.rest : w.restText}>
        <div class="row reach-two">
          <Choice text={w.restDo} look="calm" onPick={rest} />
          <Choice text={lowDay.cantToday} look="calm" disabled={busy} onPick={cant} />
        </div>
      </Piece>
    </>
  )
}
