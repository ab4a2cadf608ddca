/** The last import on this phone: how much it brought, and the way to take it back. */
import { useState } from "preact/hooks"
import { dayOf } from "../../domain/days"
import { near } from "../../i18n/dates"
import { fill, list, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { lastImport } from "../../store/journal"
import { device } from "../../store/session"
import { takenBack } from "../../store/taking-back"
import { Progress } from "../../ui/Progress"
import { Sure } from "../../ui/Sure"
import { say } from "../../ui/toast"
import { here, today } from "../../ui/when"
import { unsaved } from "../saving"
import { useStored } from "../useStored"
import { useTask } from "../useTask"

export function Last() {
  const [asking, setAsking] = useState(false)
  const [come, setCome] = useState<{ done: number; total: number }>()
  const { busy, trouble, run } = useTask()
  const last = useStored(async (mine) => (await lastImport(mine)) ?? null, [])
  const { imports: w } = words.value
  if (!last) return null

  const takeBack = () =>
    run(async () => {
      setAsking(false)
      try {
        const { kept } = await takenBack(await device(), (done, total) => setCome({ done, total }))
        say(kept > 0 ? plural(w.keptSince, kept) : w.isBack)
      } finally {
        setCome(undefined)
      }
    })

  const what = [
    ...(last.added > 0 ? [plural(w.added, last.added)] : []),
    ...(last.changed > 0 ? [plural(w.changed, last.changed)] : []),
  ]
  const day = near(dayOf(last.at, here()), today())
  return (
    <section class="card stack tight">
      <h2>{w.last}</h2>
      <p>{fill(w.lastText, { day, what: list(what) })}</p>
      {!last.isDone && <p class="warn">{w.halfway}</p>}
      {come && <Progress label={w.takingBack} {...come} />}
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
      <button
        type="button"
        class="button calm import-do"
        aria-disabled={busy}
        onClick={() => setAsking(true)}
      >
        {busy ? w.takingBack : w.takeBack}
      </button>
      {asking && (
        <Sure
          title={w.takeBackAsk}
          label={w.takeBackDo}
          busy={busy}
          onDo={takeBack}
          onClose={() => setAsking(false)}
        >
          <p>{w.takeBackText}</p>
        </Sure>
      )}
    </section>
  )
}
