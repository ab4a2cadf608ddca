/** On Today, where the weekly look back is on and its day has come: the two questions, or letting this week be. */
import { dayOf } from "../../domain/days"
import { isDue } from "../../domain/reflecting"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { wishes } from "../nudges/wishes"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { rest } from "./wish"

export function ReflectionCard() {
  const { busy, trouble, run } = useTask()
  const { reflection: w, common } = words.value
  const { reflection_day: sort, no_reflection_until: notBefore } = wishes.value ?? {}
  const all = live("reflection").value
  const day = today()
  const answered = all?.map(({ fields }) => dayOf(fields.at, fields.zone))
  if (!answered || sort === undefined || !isDue(sort, notBefore, answered, day)) return null
  const later = () =>
    run(async () => {
      const undo = await rest(sort, day)
      say(w.rested, () => {
        undo().catch(() => say(common.saveTrouble))
      })
    })
  return (
    <section class="card stack tight">
      <strong>{w.card}</strong>
      <span class="soft">{w.cardText}</span>
      <div class="row">
        <a class="button calm small" href="/reflection">
          {w.open}
        </a>
        <button type="button" class="button plain small" disabled={busy} onClick={later}>
          {w.rest}
        </button>
      </div>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}
