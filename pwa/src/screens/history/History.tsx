/** Everything logged, by month and day, newest first; days are read and drawn as they are reached. */
import { useEffect, useRef, useState } from "preact/hooks"
import { day as written } from "../../i18n/dates"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { EntryList } from "../EntryList"
import { isEveryoneKnown } from "../entries"
import { FurtherRow } from "../FurtherRow"
import { afterMonth, history, monthsUpTo } from "../stretch"
import { useStored } from "../useStored"
import "./history.css"
import { months } from "./months"

const FIRST = 60
/** Each reading begins at the newest again, so it goes further each time. */
const FURTHER = 1.5

export function History() {
  const [from, setFrom] = useState("")
  const [room, setRoom] = useState(FIRST)
  const before = from ? afterMonth(from) : undefined
  const read = useStored(
    async (mine) => ({ ...(await history(mine, { least: room, before })), room }),
    [room, before],
  )
  const found = isEveryoneKnown.value ? read : undefined
  const choices = useStored((mine) => monthsUpTo(mine, today().slice(0, 7)), []) ?? []
  const w = words.value
  return (
    <Page title={w.history.title}>
      {!found && <Waiting text={w.common.opening} />}
      {found && !found.more && found.entries.length === 0 && (
        <Nothing title={w.today.empty} text={w.history.empty} />
      )}
      {choices.length > 1 && (
        <label class="history-from small soft">
          {w.history.from}
          <select
            value={from}
            onChange={({ currentTarget }) => {
              setFrom(currentTarget.value)
              setRoom(FIRST)
            }}
          >
            <option value="">{w.history.newest}</option>
            {choices.map((month) => (
              <option key={month} value={month}>
                {written(`${month}-15`, "month")}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="stack wide">
        {found &&
          months(found, from).map(({ month, entries, count }) => (
            <section key={month}>
              <div class="history-month">
                <h2>{written(`${month}-15`, "month")}</h2>
                {count !== undefined && <span class="small soft">{plural(w.history.entries, count)}</span>}
              </div>
              <EntryList entries={entries} notes={true} Further={FurtherRow} />
            </section>
          ))}
        {found?.more && (
          <Further key={`${from}${found.room}`} onReached={() => setRoom(Math.ceil(found.room * FURTHER))} />
        )}
      </div>
    </Page>
  )
}

/** A button that also presses itself when it is scrolled into view. */
function Further({ onReached }: { onReached: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && onReached(), {
      rootMargin: "600px",
    })
    if (button.current) watcher.observe(button.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <button ref={button} type="button" class="button plain" onClick={onReached}>
      {words.value.history.earlier}
    </button>
  )
}
