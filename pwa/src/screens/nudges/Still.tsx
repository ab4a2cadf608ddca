/** After a parting nothing is said of quiet for a while; that is told here, and can be ended. */
import type { Preferences } from "../../domain/records"
import { day as written } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { wishes } from "./wishes"

export function Still() {
  const { trouble, run } = useTask()
  const { nudges: w, common } = words.value
  const until = wishes.value?.no_quiet_until
  if (until === undefined || until < today()) return null
  const set = (day: string | undefined): Promise<void> =>
    run(async () => {
      await create("preferences", { no_quiet_until: day } as Preferences)
      if (day === undefined) say(common.done, () => void set(until))
    })
  return (
    <section class="card stack tight">
      <h2>{w.still}</h2>
      <p class="soft small">{fill(w.stillText, { when: written(until) })}</p>
      <button type="button" class="button calm small nudges-do" onClick={() => void set(undefined)}>
        {w.stillEnd}
      </button>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}
