/** Why a word came, and one small step: the answer is an ordinary record and goes home as every record does. */
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import type { Nudge, Opened } from "../../domain/records"
import { suggested } from "../../domain/steps"
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { type Answer, answer, type Taken } from "../../store/answering"
import { live } from "../../store/live"
import { device } from "../../store/session"
import { syncNow } from "../../sync/triggers"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { nameOf } from "../entries"
import { release } from "../nudges/turning"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./reach-out.css"

export function ReachOut({ id }: { id: string }) {
  const [looked, setLooked] = useState(false)
  const all = live("nudge").value
  const nudge = all?.find((one) => one.id === id)
  const { reachOut: w } = words.value
  useEffect(() => {
    // A push may be quicker than the sync that brings its reasons.
    syncNow().finally(() => setLooked(true))
  }, [])
  return (
    <Page title={w.title} up="/">
      {nudge ? (
        <Word nudge={nudge} />
      ) : looked && all ? (
        <Nothing title={w.missing} text={w.missingText} />
      ) : (
        <Waiting text={w.fetching} />
      )}
    </Page>
  )
}

function Word({ nudge }: { nudge: Opened<"nudge"> }) {
  const [isQuiet, setQuiet] = useState(nudge.fields.step_kind !== "question")
  const { trouble, busy, run } = useTask()
  const { reachOut: w } = words.value
  const given = nudge.fields.answer

  const save = (one: Answer | undefined, taken?: Taken) =>
    run(async () => {
      await answer(await device(), nudge.id, one, taken)
      if (one === "stop") await release()
    })

  return (
    <div class="stack">
      <Why fields={nudge.fields} />
      {given ? (
        <section class="card stack tight" role="status">
          <p>{w.saved[given]}</p>
          {given === "stop" && <p class="soft small">{w.stopText}</p>}
          <button type="button" class="button plain small reach-change" onClick={() => save(undefined)}>
            {w.change}
          </button>
        </section>
      ) : nudge.fields.step_kind === "go-on" ? (
        <Choices title={w.goOn}>
          <Choice text={w.goOnYes} onPick={() => save("up")} />
          <Choice text={w.stop} calm={true} onPick={() => save("stop")} />
        </Choices>
      ) : isQuiet ? (
        <Offer nudge={nudge} busy={busy} onAnswer={save} />
      ) : (
        <Choices title={w.question}>
          <Choice text={w.quiet} onPick={() => setQuiet(true)} />
          <Choice text={w.notLogged} calm={true} onPick={() => save("not-logged")} />
          <Choice text={w.newUsual} calm={true} onPick={() => save("new-usual")} />
        </Choices>
      )}
      {!given && (
        <button type="button" class="button plain small reach-stop" onClick={() => save("stop")}>
          {w.stop}
        </button>
      )}
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </div>
  )
}

function Why({ fields }: { fields: Nudge }) {
  const { reachOut: w } = words.value
  const { evidence = {}, rule, pattern } = fields
  const places = {
    since: written(fields.since, "short"),
    until: written(fields.until, "short"),
    days: evidence.days ?? 0,
    seen: plural(w.people, evidence.seen ?? 0),
    usual: plural(w.people, evidence.usual ?? 0),
    answers: evidence.answers ?? 0,
  }
  const rules: Readonly<Record<string, string>> = w.rules
  return (
    <section class="card stack tight">
      <h2>{w.why}</h2>
      <p>{fill(rules[rule] ?? w.rules.other, places)}</p>
      {evidence.texts !== undefined && <p>{w.texts}</p>}
      {pattern === "quiet-and-low" && <p>{w.low}</p>}
      {rule === "own" ? (
        <a href="/settings/nudges">{w.changeRule}</a>
      ) : (
        <p class="soft small">{pattern === "wants-more" ? w.onlyAnswers : w.onlyYours}</p>
      )}
    </section>
  )
}

type StepProps = { nudge: Opened<"nudge">; busy: boolean; onAnswer: (one: Answer, taken?: Taken) => void }

/** What the server drew: a moment that was kept, where one can be opened here, or a step. */
function Offer(props: StepProps) {
  const kept = live("keepsake").value
  if (props.nudge.fields.step_kind !== "keepsake") return <OneStep {...props} />
  if (!kept) return <Waiting text={words.value.reachOut.fetching} />
  const open = kept.filter(({ fields, locked }) => fields.text && locked.length === 0)
  // The same one however often this is opened: the id of a nudge is as good as chance.
  const one = open[Number.parseInt(props.nudge.id.slice(0, 8), 16) % open.length]
  return one ? <Kept {...props} text={one.fields.text} /> : <OneStep {...props} />
}

function Kept({ text, busy, onAnswer }: StepProps & { text: string }) {
  const { reachOut: w } = words.value
  return (
    <Choices title={w.kept}>
      <p class="reach-step">{text}</p>
      <Choice text={w.keptGood} disabled={busy} onPick={() => onAnswer("up")} />
      <div class="row">
        <Choice text={w.later} calm={true} disabled={busy} onPick={() => onAnswer("later")} />
        <Choice text={w.less} calm={true} disabled={busy} onPick={() => onAnswer("down")} />
      </div>
    </Choices>
  )
}

function OneStep({ nudge, busy, onAnswer }: StepProps) {
  const { reachOut: w, rungs } = words.value
  const people = live("person").value?.map((one) => ({ ...one, locked: one.locked.length > 0 }))
  const steps = live("step").value
  if (!people || !steps) return <Waiting text={w.fetching} />
  const past = steps.filter(({ fields }) => fields.because !== nudge.id).map(({ fields }) => fields)
  const { person: towards, rung } = suggested(nudge.fields.person_candidates ?? [], people, past)
  const person = live("person").value?.find(({ id }) => id === towards?.id)
  const name = person && nameOf(person)
  const what = rungs[rung as keyof typeof rungs]
  const taken = (state: Taken["state"]): Taken => ({
    state,
    rung,
    ...(towards ? { person: towards.id } : {}),
  })

  return (
    <Choices title={w.step}>
      <p class="reach-step">{name ? fill(w.towards, { what, name }) : w.near}</p>
      <p class="soft small">{w.small}</p>
      <Choice text={w.did} disabled={busy} onPick={() => onAnswer("up", taken("done"))} />
      <div class="row">
        <Choice text={w.later} calm={true} disabled={busy} onPick={() => onAnswer("later")} />
        <Choice
          text={w.notToday}
          calm={true}
          disabled={busy}
          onPick={() => onAnswer("not-today", taken("not-today"))}
        />
        <Choice text={w.less} calm={true} disabled={busy} onPick={() => onAnswer("down")} />
      </div>
    </Choices>
  )
}

function Choices({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="card stack tight">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type ChoiceProps = { text: string; onPick: () => void; calm?: boolean; disabled?: boolean }

function Choice({ text, onPick, calm = false, disabled = false }: ChoiceProps) {
  return (
    <button type="button" class={calm ? "button calm" : "button"} disabled={disabled} onClick={onPick}>
      {text}
    </button>
  )
}
