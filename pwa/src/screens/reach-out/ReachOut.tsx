/** The screen of a word: what it offers, or, where it is not here yet, something useful all the same. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { syncNow } from "../../sync/triggers"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import "./reach-out.css"
import { said } from "./useSuggestion"
import { Word } from "./Word"

export function ReachOut({ id }: { id: string }) {
  const [looked, setLooked] = useState(false)
  const all = live("nudge").value
  const nudge = all?.find((one) => one.id === id)
  const { reachOut: w } = words.value
  useEffect(() => {
    // A push may be quicker than the sync that brings its reasons.
    syncNow().finally(() => setLooked(true))
  }, [])
  if (nudge) return <Word nudge={nudge} />
  return (
    <Page title={w.title} up="/">
      {looked && all ? <Missing id={id} /> : <Waiting text={w.fetching} />}
    </Page>
  )
}

function Missing({ id }: { id: string }) {
  const { reachOut: w, today } = words.value
  return (
    <Nothing title={w.missing} text={w.missingText}>
      <p class="reach-step">{said(id, 0, undefined).what}</p>
      <a class="button" href="/contact">
        {today.contact}
      </a>
    </Nothing>
  )
}
