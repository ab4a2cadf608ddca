/** What taking a file in would do, in numbers, before anything is written; then doing it. */
import { useEffect, useRef, useState } from "preact/hooks"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { type Plan, takenIn } from "../../store/importing"
import { device } from "../../store/session"
import { AnyOf } from "../../ui/Chips"
import { Progress } from "../../ui/Progress"
import { say } from "../../ui/toast"
import { unsaved } from "../saving"
import { useTask } from "../useTask"

export function Preview({ plan, onEnd }: { plan: Plan; onEnd: () => void }) {
  const [bringBack, setBringBack] = useState(false)
  const [come, setCome] = useState<{ done: number; total: number }>()
  const { busy, trouble, run } = useTask()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { imports: w, common } = words.value
  const { fresh, newer, older, same, gone } = plan.counts
  const isNothing = fresh + newer === 0 && !(bringBack && gone > 0)

  const take = () =>
    run(async () => {
      try {
        const { added, changed } = await takenIn(await device(), plan, { bringBack }, (done, total) =>
          setCome({ done, total }),
        )
        say(added + changed > 0 ? plural(w.done, added + changed) : w.unchanged)
        onEnd()
      } finally {
        setCome(undefined)
      }
    })

  return (
    <div class="stack">
      <section class="card stack tight">
        <h2 ref={heading} tabIndex={-1}>
          {w.would}
        </h2>
        <ul class="stack tight">
          {fresh > 0 && <li>{plural(w.fresh, fresh)}</li>}
          {newer > 0 && <li>{plural(w.newer, newer)}</li>}
          {same > 0 && <li>{plural(w.same, same)}</li>}
          {older > 0 && <li>{plural(w.older, older)}</li>}
          {gone > 0 && <li>{plural(w.gone, gone)}</li>}
        </ul>
        {isNothing && <p role="status">{w.nothingNew}</p>}
      </section>
      {plan.unreadable.length > 0 && (
        <section class="card stack tight">
          <p class="warn">{plural(w.unreadable, plan.unreadable.length)}</p>
          <p class="soft small">{fill(w.where, { where: plan.unreadable.slice(0, 3).join(", ") })}</p>
        </section>
      )}
      {gone > 0 && (
        <AnyOf
          label={w.bringBack}
          hideLabel={true}
          value={bringBack ? ["yes"] : []}
          choices={[{ value: "yes", label: w.bringBack }]}
          onChange={(chosen) => setBringBack(chosen.length > 0)}
        />
      )}
      {come && <Progress label={w.taking} {...come} />}
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
      {!isNothing && (
        <button type="button" class="button wide" aria-disabled={busy} onClick={take}>
          {busy ? w.taking : w.take}
        </button>
      )}
      <button type="button" class="button plain" aria-disabled={busy} onClick={() => !busy && onEnd()}>
        {isNothing ? common.close : common.cancel}
      </button>
    </div>
  )
}
