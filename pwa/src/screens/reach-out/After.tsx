/** After a step: what was expected beside how it was, and once, where it was harder, whether somebody rests. */
import type { Opened, Step } from "../../domain/records"
import { isWorse } from "../../domain/steps"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { unhappened } from "../../store/answering"
import { lately } from "../../store/newest"
import { edit } from "../../store/records"
import { device } from "../../store/session"
import { say } from "../../ui/toast"
import { everyone, nameOf } from "../entries"
import type { Part } from "./part"
import { Choice, feelOf, Piece } from "./parts"

type Props = Pick<Part, "nudge" | "busy" | "run"> & { step: Opened<"step"> }

export function After({ nudge, step, busy, run }: Props) {
  const { reachOut: w } = words.value
  const contact = lately("social-contact").value?.find(({ fields }) => fields.because === nudge.id)
  const undo = () =>
    run(async () => {
      await unhappened(await device(), nudge.id)
      say(w.takenBack)
    })
  return (
    <>
      <Piece title={w.after}>
        <Compared {...step.fields} />
        <div class="row">
          {contact && (
            <a class="button calm" href={`/contact/${contact.id}`}>
              {w.addMore}
            </a>
          )}
          <Choice text={w.takeBack} look="plain" disabled={busy} onPick={undo} />
        </div>
      </Piece>
      {isWorse(step.fields) && <Rests step={step} busy={busy} run={run} />}
    </>
  )
}

function Compared({ expected, actual }: Step) {
  const { reachOut: w } = words.value
  if (actual === undefined) return null
  if (expected === undefined) return <p class="reach-step">{fill(w.was, { actual: feelOf(actual) })}</p>
  const places = { expected: feelOf(expected), actual: feelOf(actual) }
  return (
    <>
      <p class="reach-step">{fill(expected === actual ? w.same : w.compared, places)}</p>
      {expected !== actual && <p class="soft">{actual > expected ? w.better : w.worse}</p>}
    </>
  )
}

/** Whether somebody should be suggested all the same; asked once, and never of somebody who may not be named. */
function Rests({ step, busy, run }: Pick<Props, "step" | "busy" | "run">) {
  const { reachOut: w } = words.value
  const { person, brought_back } = step.fields
  const them = person === undefined ? undefined : everyone.value.get(person)
  const name = them && nameOf(them)
  if (name === undefined) return null
  if (brought_back !== undefined) {
    return (
      <p class="soft" role="status">
        {brought_back ? w.restsBack : w.restsKept}
      </p>
    )
  }
  const save = (back: boolean) => run(() => edit("step", step.id, { brought_back: back }))
  return (
    <section class="card stack">
      <p>{fill(w.rests, { name })}</p>
      <div class="row reach-two">
        <Choice text={w.restsYes} look="calm" disabled={busy} onPick={() => save(false)} />
        <Choice text={w.restsNo} look="calm" disabled={busy} onPick={() => save(true)} />
      </div>
    </section>
  )
}
