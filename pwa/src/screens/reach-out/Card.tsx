/** On Today: a word that waits for an answer, or, once, the question whether such words would help. */
import { useState } from "preact/hooks"
import type { Opened } from "../../domain/records"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { wishes } from "../nudges/wishes"
import "./reach-out.css"

const WINDOW_MS = 12 * 3_600_000
const ASKED = "nudges-asked"

/** The newest nudge that has no answer and still stands; an invitation to check in asks for none. */
export function waiting(nudges: readonly Opened<"nudge">[], now: number): Opened<"nudge"> | undefined {
  const asks = nudges.filter(({ fields }) => fields.step_kind !== "invite")
  return asks.find(({ fields }) => !fields.answer && now - Date.parse(fields.sent_at) < WINDOW_MS)
}

export function Card() {
  const [asked, setAsked] = useState(wasAsked)
  const { reachOut: w, nudges: n } = words.value
  const nudge = waiting(live("nudge").value ?? [], Date.now())
  if (nudge) {
    return (
      <a class="card reach-card" href={`/reach-out/${nudge.id}`}>
        <strong>{w.card}</strong>
        <span class="soft">{w.cardText}</span>
      </a>
    )
  }
  if (asked || !wishes.value || wishes.value.nudges !== undefined) return null
  const close = () => {
    keepAsked()
    setAsked(true)
  }
  return (
    <section class="card stack tight">
      <strong>{n.ask}</strong>
      <div class="row">
        <a class="button calm small" href="/settings/nudges">
          {n.askOpen}
        </a>
        <button type="button" class="button plain small" onClick={close}>
          {n.askClose}
        </button>
      </div>
    </section>
  )
}

function wasAsked(): boolean {
  try {
    return localStorage.getItem(ASKED) !== null
  } catch {
    return true
  }
}

function keepAsked(): void {
  try {
    localStorage.setItem(ASKED, "1")
  } catch {
    // Without storage it is asked again next time.
  }
}
