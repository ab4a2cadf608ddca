/** Insights: the picture first, drawn from what lies here; then what the server found, each with its sentence. */
import { useEffect, useState } from "preact/hooks"
import { plus } from "../../domain/days"
import { safe } from "../../domain/safe"
import { day as written } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { device } from "../../store/session"
import type { Insights as Found, Insight } from "../../sync/api.gen"
import { fetched, kept } from "../../sync/insights"
import { status } from "../../sync/status"
import { Unanswered } from "../../sync/wire"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { counts, type Entry, everyone, nameOf } from "../entries"
import { history } from "../stretch"
import { useStored } from "../useStored"
import { days } from "./days"
import { InsightCard } from "./InsightCard"
import "./insights.css"
import { Over } from "./Over"

const WEEKS8 = 56
/** The days whose dots are drawn; more would be a cloud. */
const DOTS = 180

export function Insights() {
  const { insights: w, common } = words.value
  const from = plus(today(), -DOTS)
  const all = useStored((mine) => history(mine, { least: 1, since: from }), [from])?.entries
  return (
    <Page title={w.title}>
      {!all ? (
        <Waiting text={common.opening} />
      ) : all.length === 0 ? (
        <Nothing title={w.nothing} text={w.nothingText} />
      ) : (
        <div class="stack">
          <Over days={days(all, today(), WEEKS8, counts.value)} />
          <FoundThere entries={all} />
        </div>
      )}
    </Page>
  )
}

function FoundThere({ entries }: { entries: readonly Entry[] }) {
  const { found, trouble } = useFound()
  const { insights: w } = words.value
  const hidden = new Set(live("dismissal").value?.map(({ fields }) => fields.insight))
  if (!status.value.signedIn && !found) {
    return (
      <section class="card stack tight">
        <p>{w.needsSync}</p>
        <a class="button calm insights-hide" href="/settings/sync">
          {w.toSync}
        </a>
      </section>
    )
  }
  if (!found) return trouble ? <p role="status">{w.trouble}</p> : <Waiting text={w.looking} />
  const people = everyone.value
  const shown = safe(found.insights, (id) => people.get(id), hidden)
  const dots = days(entries, today(), DOTS, counts.value)
  const named = (person: string | null): string => {
    const known = person === null ? undefined : people.get(person)
    return (known && nameOf(known)) ?? ""
  }
  const card = (insight: Insight) => (
    <InsightCard
      key={insight.id}
      insight={insight}
      name={named(insight.person)}
      needed={found.needed_days}
      days={dots}
    />
  )
  return (
    <>
      <div role="status">
        {trouble && (
          <p class="soft small">
            {trouble === "offline" ? w.offline : w.trouble} {fill(w.asOf, { day: written(found.day) })}
          </p>
        )}
      </div>
      {shown.filter(isSaid).map(card)}
      {shown.some((one) => !isSaid(one)) && (
        <details class="insights-later">
          <summary class="button plain">{w.notYet}</summary>
          <div class="stack">{shown.filter((one) => !isSaid(one)).map(card)}</div>
        </details>
      )}
    </>
  )
}

/** The headline and whatever was found stand open; what is too early to tell waits behind one tap. */
const isSaid = ({ about, size }: Insight): boolean => about === "anyone" || size !== null

/** What is kept at once, and what the server says as soon as it does; asked again after each exchange. */
function useFound(): { found: Found | undefined; trouble: "offline" | "server" | undefined } {
  const [found, setFound] = useState<Found>()
  const [trouble, setTrouble] = useState<"offline" | "server">()
  const { signedIn, lastSynced } = status.value
  useEffect(() => {
    let current = true
    const look = async () => {
      const mine = await device()
      const before = await kept(mine)
      if (current && before) setFound(before)
      if (!signedIn) return
      try {
        const now = await fetched(mine, Intl.DateTimeFormat().resolvedOptions().timeZone)
        if (current) setFound(now)
        if (current) setTrouble(undefined)
      } catch (error) {
        if (current) setTrouble(error instanceof Unanswered ? error.why : "server")
      }
    }
    void look()
    return () => {
      current = false
    }
  }, [signedIn, lastSynced])
  return { found, trouble }
}
