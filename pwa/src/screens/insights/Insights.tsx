/** Insights: the pictures first, drawn from what lies here; then what the server found, each with its sentence. */
import { useState } from "preact/hooks"
import { between, plus } from "../../domain/days"
import { draining } from "../../domain/draining"
import { words } from "../../i18n/whole"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { counts, isEveryoneKnown } from "../entries"
import { useStored } from "../useStored"
import { type Day, days, type Log, logged } from "./days"
import { FoundThere } from "./Found"
import "./insights.css"
import { Over, type Range, sizeFor } from "./Over"
import { Recovery } from "./Recovery"

/** A year, and what is usual before it, shows how dips went; only "all" reads further back. */
const YEAR = 366 + 28
const TEN_YEARS = 3660
const LENGTHS = { weeks: 56, half: 182 }

export function Insights() {
  const { insights: w, common } = words.value
  const [range, setRange] = useState<Range>("weeks")
  const since = range === "all" ? "" : plus(today(), -YEAR)
  const log = useStored((mine) => logged(mine, since), [since])
  const isReady = log && isEveryoneKnown.value
  return (
    <Page title={w.title}>
      {!isReady ? (
        <Waiting text={common.opening} />
      ) : log.first === undefined ? (
        <Nothing title={w.nothing} text={w.nothingText} />
      ) : (
        <div class="stack">
          <Pictures log={log} range={range} onRange={setRange} />
          <FoundThere draining={draining(log.contacts)} />
        </div>
      )}
    </Page>
  )
}

type Props = { log: Log; range: Range; onRange: (range: Range) => void }

function Pictures({ log, range, onRange }: Props) {
  const now = today()
  const age = between(log.first ?? now, now) + 1
  const lately = days(log, now, YEAR, counts.value)
  // Until all of it was read, half a year stands in its place.
  const readable = range === "all" && log.since !== "" ? "half" : range
  return (
    <>
      <Over
        days={stretch(log, lately, readable)}
        range={range}
        isReading={readable !== range}
        onRange={age > LENGTHS.weeks ? onRange : undefined}
      />
      <Recovery days={lately} />
    </>
  )
}

/** The days of a range, in whole dots. */
function stretch(log: Log, lately: readonly Day[], range: Range): readonly Day[] {
  if (range !== "all") return lately.slice(-LENGTHS[range])
  const age = Math.min(TEN_YEARS, between(log.first ?? today(), today()) + 1)
  const size = sizeFor(age)
  return days(log, today(), Math.ceil(age / size) * size, counts.value)
}
