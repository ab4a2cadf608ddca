/** On Today, while somebody is away: until when, and the way back. */
import { awayUntil, covers, ended } from "../../domain/away"
import type { Opened } from "../../domain/records"
import { day as dated } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { edit, type Removal, remove } from "../../store/records"
import { Icon } from "../../ui/Icon"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./away.css"

export function AwayLine() {
  const { busy, trouble, run } = useTask()
  const { away: w, common } = words.value
  const day = today()
  const all = live("away").value ?? []
  const until = awayUntil(all, day)
  if (until === undefined) return null
  const back = () =>
    run(async () => {
      const { undo, finish } = await endedAll(
        all.filter(({ fields }) => covers(fields, day)),
        day,
      )
      const stay = () => void undo().catch(() => say(common.saveTrouble))
      say(w.welcomeBack, stay, { ended: finish })
    })
  return (
    <section class="card away-line">
      <Icon name="away" />
      <a href="/away">{fill(w.until, { day: dated(until, "short") })}</a>
      <button type="button" class="button calm small" disabled={busy} onClick={back}>
        {w.back}
      </button>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}

interface Ended {
  readonly undo: () => Promise<void>
  readonly finish: () => void
}

/** Ends all of them today; what undoes it, and what makes it final. */
async function endedAll(all: readonly Opened<"away">[], day: string): Promise<Ended> {
  const undos: (() => Promise<void>)[] = []
  const removals: Removal[] = []
  for (const { id, fields } of all) {
    const now = ended(fields, day)
    if (now === "gone") {
      const removal = remove(id)
      removals.push(removal)
      undos.push(async () => removal.undo())
    } else {
      await edit("away", id, now)
      undos.push(() => edit("away", id, { to: fields.to }))
    }
  }
  return {
    undo: async () => {
      for (const undo of undos) await undo()
    },
    finish: () => {
      for (const removal of removals) removal.finish()
    },
  }
}
