/** Everything logged, by month and day, newest first; months are drawn as they are reached. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks"
import { day as written } from "../../i18n/dates"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { EntryList } from "../EntryList"
import { entries } from "../entries"
import "./history.css"
import { months, windowed } from "./months"

const FIRST = 60

export function History() {
  const all = entries.value
  const [from, setFrom] = useState("")
  const [room, setRoom] = useState(FIRST)
  const byMonth = useMemo(() => months(all ?? []), [all])
  const { shown, more } = windowed(byMonth, from, room)
  const w = words.value
  return (
    <Page title={w.history.title}>
      {!all && <Waiting text={w.common.opening} />}
      {all?.length === 0 && <Nothing title={w.today.empty} text={w.history.empty} />}
      {byMonth.length > 1 && (
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
            {byMonth.map(({ month }) => (
              <option key={month} value={month}>
                {written(`${month}-15`, "month")}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="stack wide">
        {shown.map(({ month, entries: some, count }) => (
          <section key={month}>
            <div class="history-month">
              <h2>{written(`${month}-15`, "month")}</h2>
              <span class="small soft">{plural(w.history.entries, count)}</span>
            </div>
            <EntryList entries={some} notes={true} />
          </section>
        ))}
        {more && <Further key={`${from}${room}`} onReached={() => setRoom(room + FIRST)} />}
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
