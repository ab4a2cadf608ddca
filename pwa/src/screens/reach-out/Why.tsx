/** Why a word came: the rule, the numbers behind it, and what turns it off. */
import type { Nudge } from "../../domain/records"
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { More } from "../../ui/More"
import { Choice } from "./parts"

type Props = {
  fields: Nudge
  busy: boolean
  onLess?: (() => void) | undefined
  onStop?: (() => void) | undefined
}

export function Why({ fields, busy, onLess, onStop }: Props) {
  const { reachOut: w } = words.value
  const { evidence = {}, rule, pattern } = fields
  const places = {
    since: written(fields.since, "short"),
    until: written(fields.until, "short"),
    days: evidence.days ?? 0,
    seen: plural(w.people, evidence.seen ?? 0),
    usual: plural(w.people, evidence.usual ?? 0),
    answers: evidence.answers ?? 0,
  }
  const rules: Readonly<Record<string, string>> = w.rules
  return (
    <div class="reach-why">
      <More label={w.why}>
        <div class="card stack tight">
          <p>{fill(rules[rule] ?? w.rules.other, places)}</p>
          {evidence.texts !== undefined && <p>{w.texts}</p>}
          {pattern === "quiet-and-low" && <p>{w.low}</p>}
          {rule !== "own" && (
            <p class="soft small">{pattern === "wants-more" ? w.onlyAnswers : w.onlyYours}</p>
          )}
          <a class="reach-link" href="/settings/nudges">
            {rule === "own" ? w.changeRule : w.settings}
          </a>
          <div class="row">
            {onLess && <Choice text={w.less} look="calm" disabled={busy} onPick={onLess} />}
            {onStop && <Choice text={w.stop} look="calm" disabled={busy} onPick={onStop} />}
          </div>
        </div>
      </More>
    </div>
  )
}
