/** A word now and then: what it is, before anything is asked; then on or off, quiet hours, and a pause. */
import { useState } from "preact/hooks"
import { plus } from "../../domain/days"
import type { Patch, Preferences } from "../../domain/records"
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { reach } from "../../platform/push"
import { create } from "../../store/records"
import { status } from "../../sync/status"
import { OneOf } from "../../ui/Chips"
import { Page } from "../../ui/Page"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./nudges.css"
import { turnOff, turnOn } from "./turning"
import { isOn, wishes } from "./wishes"

const QUIET = { from: "21:00", to: "09:00" }
const PAUSES = [1, 3, 7, 14] as const

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
  const hours = wishes.value?.quiet_hours ?? QUIET
  const save = (changed: Partial<typeof QUIET>) => {
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

function Pause() {
  const { trouble, run } = useTask()
  const { nudges: w, common } = words.value
  const until = wishes.value?.snoozed_until
  const isPaused = until !== undefined && Date.parse(until) > Date.now()
  const set = (moment: string | undefined, before: string | undefined): Promise<void> =>
    run(async () => {
      await wish({ snoozed_until: moment })
      say(
        moment ? fill(w.paused, { when: dayOfMoment(moment) }) : common.done,
        () => void set(before, moment),
      )
    })
  return (
    <section class="card stack tight">
      <h2>{w.pause}</h2>
      {isPaused ? (
        <div class="row nudges-on">
          <span>{fill(w.paused, { when: dayOfMoment(until) })}</span>
          <button type="button" class="button calm small" onClick={() => void set(undefined, until)}>
            {w.resume}
          </button>
        </div>
      ) : (
        <div class="row">
          {PAUSES.map((days) => (
            <button
              key={days}
              type="button"
              class="button calm small"
              onClick={() => void set(morning(days), until)}
            >
              {w.pauses[days]}
            </button>
          ))}
        </div>
      )}
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
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

/** The morning so many days on, here. */
function morning(days: number): string {
  return new Date(`${plus(today(), days)}T09:00`).toISOString().replace(".000Z", "Z")
}

function dayOfMoment(moment: string): string {
  const local = new Date(moment)
  return written(new Date(local.getTime() - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 10))
}
