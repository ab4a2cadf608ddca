/** Records that the server did not take, each with why and what can be done. */
import { words } from "../../i18n/whole"
import type { Parked } from "../../sync/status"
import { discardParked, retryParked } from "../../sync/waiting"
import { useTask } from "../useTask"

export function ParkedRecords({ parked }: { parked: readonly Parked[] }) {
  const { sync: w } = words.value
  return (
    <section class="stack tight">
      <h2>{w.parkedTitle}</h2>
      <p class="soft">{w.parkedText}</p>
      <ul class="stack tight">
        {parked.map((one) => (
          <ParkedRecord key={one.id} parked={one} />
        ))}
      </ul>
    </section>
  )
}

/** Where a record of this kind is changed. */
const PLACES: Readonly<Record<string, string>> = {
  "check-in": "/check-in/",
  "social-contact": "/contact/",
  person: "/people/",
}

function ParkedRecord({ parked: { id, kind, why } }: { parked: Parked }) {
  const { busy, run } = useTask()
  const { sync: w, kinds, common } = words.value
  const reasons: Readonly<Record<string, string>> = {
    invalid: w.parkedInvalid,
    too_big: w.parkedTooBig,
    gone: w.parkedGone,
  }
  const names: Readonly<Record<string, string>> = kinds
  return (
    <li class="card stack tight">
      <strong>{names[kind] ?? kinds.other}</strong>
      <p>{reasons[why] ?? w.parkedOther}</p>
      <div class="row">
        <button
          type="button"
          class="button calm"
          aria-disabled={busy}
          onClick={() => run(async () => retryParked(id))}
        >
          {w.retry}
        </button>
        {PLACES[kind] && (
          <a class="button plain" href={PLACES[kind] + id}>
            {common.edit}
          </a>
        )}
        <button
          type="button"
          class="button plain"
          aria-disabled={busy}
          onClick={() => run(async () => discardParked(id))}
        >
          {w.discard}
        </button>
      </div>
    </li>
  )
}
