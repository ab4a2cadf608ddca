/** A word now and then: what it is, before anything is asked; then on or off, quiet hours, and a pause. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { reach } from "../../platform/push"
import { status } from "../../sync/status"
import { Page } from "../../ui/Page"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"
import { Earlier } from "./Earlier"
import { Hours } from "./Hours"
import "./nudges.css"
import { Pause } from "./Pause"
import { Invite, Names, OwnRule } from "./Rules"
import { Still } from "./Still"
import { turnOff, turnOn } from "./turning"
import { isOn } from "./wishes"

export function Nudges() {
  const { nudges: w } = words.value
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <section class="card stack tight">
          <p>{w.what}</p>
          <p class="soft">{w.shows}</p>
          <p class="soft">{w.nobody}</p>
          {isOn.value ? <On /> : <Off />}
        </section>
        {isOn.value && (
          <>
            <a class="button calm" href="/settings/nudges/reach">
              {words.value.reach.title}
            </a>
            <OwnRule />
            <Hours />
            <Names />
            <Still />
            <Pause />
            <Invite />
          </>
        )}
        <Earlier />
      </div>
    </Page>
  )
}

function Off() {
  const { busy, run } = useTask()
  const [refused, setRefused] = useState(false)
  const { nudges: w } = words.value
  const way = reach()
  const hint = { "install-first": w.installFirst, denied: w.denied, unsupported: w.unsupported }
  if (!status.value.signedIn) {
    return (
      <>
        <p>{w.needsSync}</p>
        <a class="button calm nudges-do" href="/settings/sync">
          {w.toSync}
        </a>
      </>
    )
  }
  const canAsk = way === "possible" || way === "granted" || way === "unsupported"
  return (
    <>
      <p class="soft">{w.end}</p>
      {way in hint && <p role="status">{hint[way as keyof typeof hint]}</p>}
      {canAsk && (
        <button
          type="button"
          class="button nudges-do"
          disabled={busy}
          onClick={() => run(async () => setRefused(!(await turnOn())))}
        >
          {busy ? w.turningOn : w.turnOn}
        </button>
      )}
      <p class="small warn" role="alert">
        {refused && (reach() === "denied" ? w.denied : w.trouble)}
      </p>
    </>
  )
}

function On() {
  const { busy, run } = useTask()
  const { nudges: w } = words.value
  const off = () =>
    run(async () => {
      await turnOff()
      say(w.turnedOff)
    })
  return (
    <div class="row nudges-on">
      <strong>{w.on}</strong>
      <button type="button" class="button calm small" disabled={busy} onClick={off}>
        {w.turnOff}
      </button>
    </div>
  )
}
