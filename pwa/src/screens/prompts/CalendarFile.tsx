/** The times as a calendar file, for phones without push: it needs no account and no network. */
import { useState } from "preact/hooks"
import { calendar } from "../../domain/calendar"
import { wallOf } from "../../domain/walls"
import { words } from "../../i18n/whole"
import { saveText } from "../../platform/save"
import { device } from "../../store/session"
import { AnyOf } from "../../ui/Chips"
import { here } from "../../ui/when"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { times } from "./schedule"

export function CalendarFile() {
  const [hasLink, setHasLink] = useState(false)
  const { busy, trouble, run } = useTask()
  const { prompts: w } = words.value

  const save = () =>
    run(async () => {
      const { account, env } = await device()
      const asked = {
        account,
        times: times.value,
        title: w.moment,
        language: document.documentElement.lang,
        link: hasLink ? `${location.origin}/check-in` : undefined,
      }
      const now = env.now()
      saveText("moment.ics", await calendar(asked, { ms: now, ...wallOf(now, here()) }), "text/calendar")
    })

  return (
    <section class="card stack tight">
      <h2>{w.calendar}</h2>
      <p>{w.calendarText}</p>
      <AnyOf
        label={w.withLink}
        hideLabel={true}
        value={hasLink ? ["yes"] : []}
        choices={[{ value: "yes", label: w.withLink }]}
        onChange={(chosen) => setHasLink(chosen.length > 0)}
      />
      {hasLink && (
        <p class="soft small" role="status">
          {w.linkSeen}
        </p>
      )}
      <button type="button" class="button calm wide" disabled={busy} onClick={save}>
        {w.save}
      </button>
      <p class="soft small">{w.again}</p>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}
