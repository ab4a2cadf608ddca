/** Quiet hours: when nothing comes by itself. */
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./nudges.css"
import { quietHours } from "./wishes"

export function Hours() {
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
