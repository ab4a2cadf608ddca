/** Today: how are you, the week at a glance, what was logged lately, and where it is saved. */
import { useEffect, useState } from "preact/hooks"
import { plus } from "../../domain/days"
import { words } from "../../i18n/index"
import { Icon } from "../../ui/Icon"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { EntryList } from "../EntryList"
import { counts, entries } from "../entries"
import { useLate } from "../useLate"
import { Late } from "./Late"
import { Saved } from "./Saved"
import "./today.css"
import { Week } from "./Week"
import { Word } from "./Word"
import { week } from "./week"

const LATELY = 6

const beside = async () => (await import("../beside")).Beside

function greeting(hour: number): string {
  const w = words.value.today
  if (hour < 5 || hour >= 22) return w.night
  if (hour < 12) return w.morning
  return hour < 18 ? w.afternoon : w.evening
}

/** It comes with all that saving needs, so that whoever sees it can save. */
const lowDay = async () => (await import("../check-in/LowDay")).LowDay

export function Today() {
  const [isLow, setLow] = useState(false)
  const { part: LowDay, isMissing } = useLate(lowDay, isLow)
  const all = entries.value
  const w = words.value
  const now = today()
  const days = [-6, -5, -4, -3, -2, -1, 0].map((before) => plus(now, before))
  // Before anybody can have read this screen.
  useEffect(() => void lowDay().catch(() => undefined), [])
  return (
    <Page title={greeting(new Date().getHours())}>
      <div class="today stack">
        <a class="ask" href="/check-in">
          <span>
            <strong>{w.today.ask}</strong>
            <span>{w.today.askText}</span>
          </span>
          <LitWindow />
        </a>
        <div class="today-more">
          <a class="button calm" href="/contact">
            <Icon name="contact" />
            {w.today.contact}
          </a>
          <button type="button" class="button calm" onClick={() => setLow(true)}>
            <Icon name="low-day" />
            {w.today.lowDay}
          </button>
        </div>
        {isLow && isMissing && (
          <p class="small warn" role="alert">
            {w.trouble.chunkText}
          </p>
        )}
        {all ? <Week days={week(days, all, counts.value)} /> : <Waiting text={w.common.opening} />}
        {all && <Late load={beside} />}
        {all && <Word entries={all.length} />}
        {all?.length === 0 && <Nothing title={w.today.empty} text={w.today.emptyText} />}
        {all && all.length > 0 && (
          <section class="stack tight">
            <div class="today-lately">
              <h2>{w.today.recent}</h2>
              <a class="button plain small" href="/history">
                {w.today.all}
              </a>
            </div>
            <EntryList entries={all.slice(0, LATELY)} />
          </section>
        )}
        {all && <Saved />}
      </div>
      {isLow && LowDay && <LowDay onClose={() => setLow(false)} />}
    </Page>
  )
}

/** A lamp in a window. */
function LitWindow() {
  return (
    <svg class="lit-window" viewBox="0 0 96 112" aria-hidden="true">
      <path class="lit-pane" d="M8 104V48a40 40 0 0 1 80 0v56z" />
      <path class="lit-bars" d="M48 10v34M8 56h22M66 56h22" />
      <path class="lit-stem" d="M48 74v22M36 98h24" />
      <path class="lit-shade" d="M38 46h20l10 28H28z" />
      <path class="lit-frame" d="M8 104V48a40 40 0 0 1 80 0v56zM2 106h92" />
    </svg>
  )
}
