/** What is expected of a step, in one tap or none; with it the step is planned, whatever becomes of this page. */
import { words } from "../../i18n/whole"
import { plan } from "../../store/answering"
import { device } from "../../store/session"
import type { Part } from "./part"
import { Choice, Feels, move, Piece } from "./parts"

export function Expect({ nudge, step, suggestion, busy, run }: Part) {
  const { reachOut: w } = words.value
  const save = (expected?: number) =>
    run(async () => {
      await plan(await device(), nudge.id, { rung: suggestion.rung, person: suggestion.person, expected })
      move(nudge.id, "send")
    })
  const isPlanned = step?.fields.state === "planned"
  return (
    <Piece title={w.expect}>
      <p class="soft">{suggestion.what}</p>
      <Feels chosen={isPlanned ? step.fields.expected : undefined} disabled={busy} onPick={save} />
      <p class="soft small">{w.expectText}</p>
      <Choice text={w.skip} look="plain" disabled={busy} onPick={() => save()} />
    </Piece>
  )
}
