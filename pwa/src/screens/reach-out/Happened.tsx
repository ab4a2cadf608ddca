/** It happened: one tap says how it was, and with it the contact is saved. */
import { words } from "../../i18n/whole"
import { happened } from "../../store/answering"
import { draft } from "../../store/drafts"
import { device } from "../../store/session"
import type { Part } from "./part"
import { Choice, Feels, move, Piece } from "./parts"
import { draftKey } from "./Send"

export function Happened({ nudge, suggestion, busy, run }: Part) {
  const { reachOut: w } = words.value
  const save = (actual?: number) =>
    run(async () => {
      const { rung, person, channel } = suggestion
      await happened(await device(), nudge.id, { rung, person, channel, actual })
      move(nudge.id, undefined, { replace: true })
      await draft(draftKey(nudge.id, rung))
        .clear()
        .catch(() => undefined)
    })
  return (
    <Piece title={w.how}>
      <p class="soft">{suggestion.what}</p>
      <Feels disabled={busy} onPick={save} />
      <Choice text={w.howSkip} look="plain" disabled={busy} onPick={() => save()} />
    </Piece>
  )
}
