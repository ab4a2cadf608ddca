/** On the page of somebody who rests after a step that felt worse than expected: that they do, and the way back. */
import { resting } from "../../domain/steps"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { edit } from "../../store/records"
import { unsaved } from "../saving"
import { useTask } from "../useTask"

export function Resting({ person }: { person: string }) {
  const { trouble, busy, run } = useTask()
  const { reachOut: w } = words.value
  const steps = live("step").value ?? []
  if (!resting(steps.map(({ fields }) => fields)).has(person)) return null
  const last = steps.find(({ fields }) => fields.person === person && fields.actual !== undefined)
  const back = () =>
    run(async () => {
      if (last) await edit("step", last.id, { brought_back: true })
    })
  return (
    <div class="stack tight">
      <p class="soft small">{w.resting}</p>
      <button type="button" class="button calm small" disabled={busy} onClick={back}>
        {w.restsNo}
      </button>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </div>
  )
}
