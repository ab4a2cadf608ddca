/** "Not today": what it is, in one tap; just not today closes, and what does not feel safe is never argued with. */
import { BARRIERS, type Barrier } from "../../domain/content"
import { words } from "../../i18n/whole"
import { answer } from "../../store/answering"
import { draft } from "../../store/drafts"
import { device } from "../../store/session"
import { unsafe } from "../../store/unsafe"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"
import { draftKey } from "./Send"
import { marked } from "./Unsafe"

export function NotToday({ nudge, suggestion, busy, run, onClose }: Part) {
  const { reachOut: w } = words.value
  const { rung, person } = suggestion
  const aside = { state: "not-today", rung, person } as const
  const say = (barrier: Barrier) =>
    run(async () => {
      await answer(await device(), nudge.id, "not-today", { ...aside, barrier })
      move(nudge.id, "reframe")
    })
  const notSafe = () =>
    run(async () => {
      const before = await unsafe(await device(), nudge.id, { rung, person })
      marked.value = { nudge: nudge.id, person, before }
      move(nudge.id, "unsafe", { replace: true })
      await draft(draftKey(nudge.id, rung)).clear()
    })
  return (
    <Piece title={w.inTheWay}>
      <Choice text={w.justNot} disabled={busy} onPick={() => onClose("not-today", aside)} />
      <ul class="reach-list">
        {BARRIERS.map((barrier) => (
          <li key={barrier}>
            <Choice text={w.barriers[barrier]} look="calm" disabled={busy} onPick={() => say(barrier)} />
          </li>
        ))}
        <li>
          <Choice text={w.unsafe} look="calm" disabled={busy} onPick={notSafe} />
        </li>
      </ul>
    </Piece>
  )
}
