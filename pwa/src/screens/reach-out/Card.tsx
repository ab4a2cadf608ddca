/** On Today: what was planned, a word that waits for an answer, or, once, the question whether such words would help. */
import { useState } from "preact/hooks"
import type { Opened } from "../../domain/records"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { wishes } from "../nudges/wishes"
import "./reach-out.css"
import { keepAsked, wasAsked } from "../asked-once"
import { isPlanned, isWaiting } from "./stage"
import { useSuggestion } from "./useSuggestion"

const ASKED = "nudges-asked"

export function Card() {
  const [asked, setAsked] = useState(() => wasAsked(ASKED))
  const { reachOut: w, nudges: n } = words.value
  const nudges = live("nudge").value ?? []
  const steps = live("step").value ?? []
  const now = Date.now()
  const planned = nudges.find(({ id, fields }) =>
    steps.some((step) => step.fields.because === id && isPlanned(fields, step.fields, now)),
  )
  if (planned) return <Plan nudge={planned} />
  const nudge = nudges.find(({ fields }) => isWaiting(fields, now))
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
    keepAsked(ASKED)
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

function Plan({ nudge }: { nudge: Opened<"nudge"> }) {
  const suggestion = useSuggestion(nudge)
  const { reachOut: w } = words.value
  if (!suggestion) return null
  return (
    <section class="card reach-card">
      <span class="soft">{w.cardPlanned}</span>
      <strong>{suggestion.what}</strong>
      <div class="row">
        <a class="button calm small" href={`/reach-out/${nudge.id}?at=happened`}>
          {w.happened}
        </a>
        <a class="button plain small" href={`/reach-out/${nudge.id}`}>
          {w.cardOpen}
        </a>
      </div>
    </section>
  )
}
