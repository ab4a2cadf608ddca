/** What was hidden: each with the way back, at once or in four weeks. */
import { plus } from "../../domain/days"
import type { Opened } from "../../domain/records"
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { edit, remove } from "../../store/records"
import { More } from "../../ui/More"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { unsaved } from "../saving"
import { useTask } from "../useTask"

/** An insight that is hidden, by its title, and the dismissals that hide it. */
export interface Hiding {
  readonly title: string
  readonly by: readonly Opened<"dismissal">[]
}

const WEEKS4 = 28

export function Hidden({ all }: { all: readonly Hiding[] }) {
  if (all.length === 0) return null
  return (
    <More label={plural(words.value.insights.hiddenOnes, all.length)}>
      <ul class="card insights-hidden">
        {all.map((one) => (
          <li key={one.title}>
            <One {...one} />
          </li>
        ))}
      </ul>
    </More>
  )
}

function One({ title, by }: Hiding) {
  const { insights: w } = words.value
  const { busy, trouble, run } = useTask()
  const until = by.every(({ fields }) => fields.until !== undefined)
    ? by
        .map(({ fields }) => fields.until ?? "")
        .sort()
        .at(-1)
    : undefined
  const back = () => {
    const removals = by.map(({ id }) => remove(id))
    const each = (act: "undo" | "finish") => () => {
      for (const one of removals) one[act]()
    }
    say(w.shown, each("undo"), { ended: each("finish") })
    document.getElementById("content")?.focus({ preventScroll: true })
  }
  const later = () =>
    run(async () => {
      const end = plus(today(), WEEKS4)
      for (const { id } of by) await edit("dismissal", id, { until: end })
    })
  return (
    <div class="stack tight">
      <strong>{title}</strong>
      {until && <span class="small soft">{fill(w.hiddenUntil, { day: written(until) })}</span>}
      <div class="row">
        <button type="button" class="button calm small" onClick={back}>
          {w.show}
          <span class="hidden-text">{` ${title}`}</span>
        </button>
        {!until && (
          <button type="button" class="button plain small" disabled={busy} onClick={later}>
            {w.showLater}
            <span class="hidden-text">{` ${title}`}</span>
          </button>
        )}
      </div>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </div>
  )
}
