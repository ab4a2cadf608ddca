/** One insight: the days with and without as dots, and the sentence that may be said about them. */
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { create, unmake } from "../../store/records"
import type { Insights as Found, Insight } from "../../sync/api.gen"
import { say } from "../../ui/toast"
import { Dots, DotsTable } from "./Dots"
import { sidesOf } from "./dots"
import { Pictured } from "./Pictured"
import { caveatOf, countsOf, foundIn, plainOf, titleOf } from "./saying"

type Props = {
  insight: Insight
  name: string
  found: Found
  level?: "h2" | "h3"
  /** Said once for all of them where they stand together. */
  early?: boolean
}

export function InsightCard({ insight, name, found, level = "h2", early = true }: Props) {
  const { insights: w } = words.value
  const title = titleOf(insight, name)
  const sides = sidesOf(found, insight)
  const hasDots = sides.with.length + sides.without.length > 0
  const hide = async () => {
    const id = await create("dismissal", { insight: insight.id })
    say(w.hidden, () => unmake(id))
    // The button goes with its card; a keyboard goes on from where the screen begins.
    document.getElementById("content")?.focus({ preventScroll: true })
  }
  return (
    <div class="stack tight insight">
      <Pictured
        title={title}
        level={level}
        picture={() => hasDots && <Dots insight={insight} sides={sides} />}
        table={hasDots ? () => <DotsTable sides={sides} title={title} /> : undefined}
      />
      <Sentence insight={insight} name={name} found={found} early={early} />
      <button type="button" class="button plain small insights-hide" onClick={() => void hide()}>
        {w.hide}
        <span class="hidden-text">{` ${title}`}</span>
      </button>
    </div>
  )
}

function Sentence({ insight, name, found, early }: Required<Omit<Props, "level">>) {
  const { insights: w } = words.value
  const said = foundIn(insight, name)
  if (said) {
    return (
      <>
        <p>
          <strong>{insight.standing === "steady" ? w.steady : w.pattern}</strong>
        </p>
        {said.map((one) => (
          <p key={one} class="small">
            {one}
          </p>
        ))}
        {insight.about === "alone-by-choice" && <p>{w.aloneEither}</p>}
        <p class="soft small">{caveatOf(insight)}</p>
      </>
    )
  }
  const plain = plainOf(insight)
  const first = insight.standing === "weekdays" ? w.weekdays : early ? w.early : ""
  return (
    <>
      <p>{`${first} ${countsOf(insight)}`.trim()}</p>
      {plain && <p class="soft small">{plain}</p>}
      {insight.about === "anyone" && insight.standing === "early" && (
        <p class="soft small">{fill(w.wait, { n: found.needed_days })}</p>
      )}
    </>
  )
}
