/** Times to check in: the person's own schedule, how it reaches this phone, and a calendar file where it can't. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { reach } from "../../platform/push"
import { status } from "../../sync/status"
import { Page } from "../../ui/Page"
import { Pause } from "../nudges/Pause"
import { takePushes } from "../nudges/turning"
import { useTask } from "../useTask"
import { CalendarFile } from "./CalendarFile"
import { times } from "./schedule"
import { Times } from "./Times"

export function Prompts() {
  const { prompts: w } = words.value
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <Times />
        {times.value.length > 0 && (
          <>
            <ThisPhone />
            <CalendarFile />
            {status.value.signedIn && <Pause />}
          </>
        )}
      </div>
    </Page>
  )
}

/** Whether prompts come to this phone, and what is in the way. */
function ThisPhone() {
  const { busy, run } = useTask()
  const [refused, setRefused] = useState(false)
  const { prompts: w, nudges } = words.value
  const way = reach()
  const { signedIn } = status.value
  const said = {
    "install-first": nudges.installFirst,
    denied: nudges.denied,
    unsupported: w.unsupported,
    possible: w.shows,
    granted: `${w.on} ${w.shows}`,
  }
  const isReached = way === "possible" || way === "granted"
  return (
    <section class="card stack tight">
      <h2>{w.phone}</h2>
      <p role="status">{signedIn || !isReached ? said[way] : w.needsSync}</p>
      {isReached && !signedIn && (
        <a class="button calm wide" href="/settings/sync">
          {nudges.toSync}
        </a>
      )}
      {way === "possible" && signedIn && (
        <button
          type="button"
          class="button wide"
          disabled={busy}
          onClick={() => run(async () => setRefused(!(await takePushes())))}
        >
          {busy ? nudges.turningOn : w.turnOn}
        </button>
      )}
      <p class="small warn" role="alert">
        {refused && (reach() === "denied" ? nudges.denied : nudges.trouble)}
      </p>
      {isReached && signedIn && (
        <>
          <p class="soft small">{w.rests}</p>
          <p class="soft small">{w.limits}</p>
        </>
      )}
    </section>
  )
}
