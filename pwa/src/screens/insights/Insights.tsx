/** Insights: the pictures first, drawn from what lies here; then what the server found, each with its sentence. */
import { useMemo, useState } from "preact/hooks"
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
  const weeks = useStored((mine) => logged(mine, plus(today(), -LENGTHS.weeks)), [])
  const isReady = weeks !== undefined && isEveryoneKnown.value
  const since = range === "all" ? "" : plus(today(), -YEAR)
  // What is further down is read once the first picture is on the screen: nobody waits for a year to see eight weeks.
  const log = useStored(
    async (mine) => (isReady ? await logged(mine, since) : undefined),
    [since, Number(isReady)],
  )
  return (
    <Page title={w.title}>
      {!isReady ? (
        <Waiting text={common.opening} />
      ) : weeks.first === undefined ? (
        <Nothing title={w.nothing} text={w.nothingText} />
      ) : (
        <div class="stack">
          <Lately weeks={weeks} log={log} range={range} onRange={setRange} />
          <Further log={log} />
        </div>
      )}
    </Page>
  )
}

/** What is made of a log is made once for each reading of it, not for each drawing. */
function useDays(log: Log | undefined, count: number): readonly Day[] | undefined {
  const now = today()
  const who = counts.value
  return useMemo(() => log && days(log, now, count, who), [log, now, count, who])
}

type Props = { weeks: Log; log: Log | undefined; range: Range; onRange: (range: Range) => void }

function Lately({ weeks, log, range, onRange }: Props) {
  const now = today()
  const age = between(weeks.first ?? now, now) + 1
  const all = log?.since === "" ? log : undefined
  const choices: Record<Range, readonly Day[] | undefined> = {
    weeks: useDays(weeks, LENGTHS.weeks),
    half: useDays(range === "weeks" ? undefined : log, LENGTHS.half),
    all: useDays(range === "all" ? all : undefined, wholeDots(age)),
  }
  // Until what was chosen is read, what is there stands in its place.
  const shown = choices[range] ?? choices.half ?? choices.weeks ?? []
  const isReading = choices[range] === undefined
  // Nothing of a picture is drawn again because something came in below it.
  return useMemo(
    () => (
      <Over
        days={shown}
        range={range}
        isReading={isReading}
        onRange={age > LENGTHS.weeks ? onRange : undefined}
      />
    ),
    [shown, range, isReading, age],
  )
}

/** The days from the first one on, rounded up to whole dots of the picture. */
function wholeDots(age: number): number {
  const most = Math.min(TEN_YEARS, age)
  const size = sizeFor(most)
  return Math.ceil(most / size) * size
}

/** What lies below the first picture comes in at once, so that nothing moves under a finger. */
function Further({ log }: { log: Log | undefined }) {
  const lately = useDays(log, YEAR)
  const drain = useMemo(() => log && draining(log.contacts), [log])
  return (
    <>
      {lately && <Recovery days={lately} />}
      <FoundThere draining={drain} />
    </>
  )
}
