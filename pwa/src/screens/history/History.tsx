/** Everything logged, by month and day, newest first; days are read and drawn as they are reached. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks"
import { day as written } from "../../i18n/dates"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { EntryList } from "../EntryList"
import { isEveryoneKnown } from "../entries"
import { FurtherRow } from "../FurtherRow"
import { afterMonth, monthsUpTo } from "../stretch"
import { useStored } from "../useStored"
import "./history.css"
import { type Month, months, type Slice } from "./months"
import { chosenBefore, useParts } from "./useParts"

export function History() {
  const [month, setMonth] = useState(chosenBefore)
  const { parts, further } = useParts(month, month ? afterMonth(month) : undefined)
  const found = isEveryoneKnown.value ? parts : undefined
  const choices = useStored((mine) => monthsUpTo(mine, today().slice(0, 7)), []) ?? []
  const w = words.value
  const end = found?.at(-1)?.from
  return (
    <Page title={w.history.title}>
      {!found && <Waiting text={w.common.opening} />}
      {found && end === undefined && found.every(({ entries }) => entries.length === 0) && (
        <Nothing title={w.today.empty} text={w.history.empty} />
      )}
      {choices.length > 1 && (
        <label class="history-from small soft">
          {w.history.from}
          <select value={month} onChange={({ currentTarget }) => setMonth(currentTarget.value)}>
            <option value="">{w.history.newest}</option>
            {choices.map((one) => (
              <option key={one} value={one}>
                {written(`${one}-15`, "month")}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="stack wide">
        {found && months(found).map((one) => <OneMonth key={one.month} {...one} />)}
        {end !== undefined && <Further end={end} onReached={further} />}
      </div>
    </Page>
  )
}

function OneMonth({ month, slices, count }: Month) {
  return (
    <section>
      <div class="history-month">
        <h2>{written(`${month}-15`, "month")}</h2>
        {count !== undefined && <span class="small soft">{plural(words.value.history.entries, count)}</span>}
      </div>
      <div class="entries">
        {slices.map((slice) => (
          <Drawn key={slice.entries.at(-1)?.day} slice={slice} />
        ))}
      </div>
    </section>
  )
}

/** Drawn once for as long as nothing in it changes, and laid out only when it comes near the screen. */
function Drawn({ slice: { entries, days } }: { slice: Slice }) {
  const now = today()
  const rows = useMemo(
    () => <EntryList entries={entries} notes={true} Further={FurtherRow} />,
    [entries, now],
  )
  // About as tall as it will be, so that the bar at the side tells the truth.
  const tall = `auto ${Math.round(entries.length * ROW + days * HEAD)}rem`
  return (
    <div class="history-slice" style={{ containIntrinsicBlockSize: tall }}>
      {rows}
    </div>
  )
}

/** How tall an entry and a day's heading with the room around it are, in rem. */
const [ROW, HEAD] = [4.8, 3.25] as const

/** A button that also presses itself when it is scrolled into view; `end` says how far the days go by now. */
function Further({ end, onReached }: { end: string; onReached: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && onReached(), {
      rootMargin: "600px",
    })
    if (button.current) watcher.observe(button.current)
    return () => watcher.disconnect()
  }, [end])
  return (
    <button ref={button} type="button" class="button plain" onClick={onReached}>
      {words.value.history.earlier}
    </button>
  )
}
