/** A word now and then: what it is, before anything is asked; then on or off, quiet hours, and a pause. */
import { useState } from "preact/hooks"
import type { Patch, Preferences } from "../../domain/records"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { reach } from "../../platform/push"
import { create } from "../../store/records"
import { status } from "../../sync/status"
import { OneOf } from "../../ui/Chips"
import { Page } from "../../ui/Page"
import { say } from "../../ui/toast"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { Earlier } from "./Earlier"
import "./nudges.css"
import { Pause } from "./Pause"
import { turnOff, turnOn } from "./turning"
import { isOn, quietHours, wishes } from "./wishes"

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

function Hours() {
  const { trouble, run } = useTask()
  const { nudges: w } = words.value
  const hours = quietHours.value
  const save = (changed: Partial<typeof hours>) => {
    const next = { ...hours, ...changed }
    if (next.from && next.to) run(async () => void (await create("preferences", { quiet_hours: next })))
  }
  return (
    <fieldset class="card stack tight nudges-hours">
      <legend class="label">{w.hours}</legend>
      <p class="soft small">{w.hoursText}</p>
      <div class="row">
        <label>
          {w.from}
          <input type="time" value={hours.from} onChange={(e) => save({ from: e.currentTarget.value })} />
        </label>
        <label>
          {w.to}
          <input type="time" value={hours.to} onChange={(e) => save({ to: e.currentTarget.value })} />
        </label>
      </div>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </fieldset>
  )
}

const RULES = [2, 3, 4, 5, 7, 10, 14] as const

function OwnRule() {
  const { trouble, run } = useTask()
  const { nudges: w } = words.value
  const days = wishes.value?.own_rule_days
  // A number that another device chose is a choice here too.
  const numbers = days === undefined || RULES.some((n) => n === days) ? RULES : [...RULES, days]
  return (
    <section class="card stack tight">
      <h2>{w.ownRule}</h2>
      <p class="soft small">{w.ownRuleText}</p>
      <OneOf
        label={w.ownRule}
        hideLabel={true}
        required={true}
        value={String(days ?? 0)}
        choices={[
          { value: "0", label: w.ownRuleOff },
          ...numbers.map((n) => ({ value: String(n), label: plural(w.ownRuleDays, n) })),
        ]}
        onChange={(next) => run(() => wish({ own_rule_days: Number(next) || undefined }))}
      />
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}

function Invite() {
  const { trouble, run } = useTask()
  const { nudges: w } = words.value
  return (
    <section class="card stack tight">
      <h2>{w.invite}</h2>
      <p class="soft small">{w.inviteText}</p>
      <OneOf
        label={w.invite}
        hideLabel={true}
        required={true}
        value={wishes.value?.invite_after_silence ? "yes" : "no"}
        choices={[
          { value: "no", label: w.inviteNo },
          { value: "yes", label: w.inviteYes },
        ]}
        onChange={(next) => run(() => wish({ invite_after_silence: next === "yes" }))}
      />
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}

/** Saves a wish; undefined takes it back. */
async function wish(patch: Patch<"preferences">): Promise<void> {
  await create("preferences", patch as Preferences)
}
