/** After "it doesn't feel safe": nothing is argued, nobody is named, help is near, and in the moment it can be undone. */
import { signal } from "@preact/signals"
import type { Id } from "../../domain/ids"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { type Before, safeAfterAll } from "../../store/unsafe"
import { Icon } from "../../ui/Icon"
import { say } from "../../ui/toast"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

/** What was marked just now, and how it was before; gone with the page. */
export const marked = signal<{ nudge: Id; person: Id | undefined; before: Before | undefined } | undefined>(
  undefined,
)

export function Unsafe({ nudge, step, busy, run }: Part) {
  const { reachOut: w } = words.value
  const mine = marked.value?.nudge === nudge.id ? marked.value : undefined
  const undo = () =>
    run(async () => {
      if (!mine) return
      await safeAfterAll(await device(), nudge.id, mine.person, mine.before)
      marked.value = undefined
      say(w.undone)
      move(nudge.id, "step", { replace: true })
    })
  return (
    <Piece title={w.safe}>
      <p>{step?.fields.person === undefined ? w.safeNobody : w.safePerson}</p>
      <p class="soft">{w.safeHelp}</p>
      <a class="button calm" href="/help">
        <Icon name="help" />
        {w.safeOpen}
      </a>
      {mine && <Choice text={w.undo} look="plain" disabled={busy} onPick={undo} />}
    </Piece>
  )
}
