/** Records that the server did not take, each with what it is, why, and what can be done. */
import { useState } from "preact/hooks"
import { dayOf } from "../../domain/days"
import type { Opened } from "../../domain/records"
import { near, time } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import type { Parked } from "../../sync/status"
import { discardParked, type Held, held, retryParked } from "../../sync/waiting"
import { moodWords } from "../../ui/mood-words"
import { Sure } from "../../ui/Sure"
import { today } from "../../ui/when"
import { nameOf } from "../entries"
import { unsaved } from "../saving"
import { useStored } from "../useStored"
import { useTask } from "../useTask"

export function ParkedRecords({ parked }: { parked: readonly Parked[] }) {
  const { busy, run } = useTask()
  const { sync: w } = words.value
  const retryAll = () =>
    run(async () => {
      for (const { id } of parked) await retryParked(id)
    })
  return (
    <section class="stack tight">
      <h2>{w.parkedTitle}</h2>
      <p class="soft">{w.parkedText}</p>
      {parked.length > 1 && (
        <button type="button" class="button calm" aria-disabled={busy} onClick={retryAll}>
          {w.retryAll}
        </button>
      )}
      <ul class="stack tight">
        {parked.map((one) => (
          <ParkedRecord key={one.id} parked={one} />
        ))}
      </ul>
    </section>
  )
}

/** Where a record of this kind is changed. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  "check-in": (id) => `/check-in/${id}`,
  "social-contact": (id) => `/contact/${id}`,
  person: (id) => `/people/${id}/edit`,
  keepsake: (id) => `/keepsakes/${id}/edit`,
}

function ParkedRecord({ parked: { id, kind, why } }: { parked: Parked }) {
  const [leaving, setLeaving] = useState(false)
  const found = useStored((mine) => held(mine, id), [id])
  const { busy, run } = useTask()
  const { sync: w, kinds, common } = words.value
  const names: Readonly<Record<string, string>> = kinds
  if (!found) return null
  const place = found.record && !found.record.readOnly ? PLACES[kind]?.(id) : undefined
  return (
    <li class="card stack tight">
      <div>
        <strong>{names[kind] ?? kinds.other}</strong>
        {found.record && <What record={found.record} />}
      </div>
      <p>{reason(why, found)}</p>
      <div class="row">
        {place && (
          <a class="button" href={place}>
            {common.edit}
          </a>
        )}
        <button
          type="button"
          class="button calm"
          aria-disabled={busy}
          onClick={() => run(async () => retryParked(id))}
        >
          {w.retry}
        </button>
        <button type="button" class="button plain" onClick={() => setLeaving(true)}>
          {w.discard}
        </button>
      </div>
      {leaving && (
        <Discard
          id={id}
          isElsewhere={found.isElsewhere && why !== "gone"}
          onClose={() => setLeaving(false)}
        />
      )}
    </li>
  )
}

function reason(why: string, found: Held): string {
  const { sync: w } = words.value
  if (found.isNewer) return w.parkedNewer
  const reasons: Readonly<Record<string, string>> = {
    invalid: w.parkedInvalid,
    too_big: w.parkedTooBig,
    gone: w.parkedGone,
    full: w.parkedFull,
  }
  return reasons[why] ?? w.parkedOther
}

/** Enough of a record to know it again. */
function What({ record }: { record: Opened }) {
  const { fields } = record
  const when = "at" in fields && moment(String(fields.at), String(fields.zone))
  const mood =
    "valence" in fields && typeof fields.valence === "number" && moodWords(fields.valence, undefined)
  const name = record.kind === "person" && nameOf(record as Opened<"person">)
  const text = "note" in fields ? fields.note : "text" in fields ? fields.text : undefined
  return (
    <>
      <p class="small soft">{[name, when, mood].filter(Boolean).join(" · ")}</p>
      {text && <p class="parked-text small">{text}</p>}
    </>
  )
}

/** When it was; nothing where that is the very thing that is wrong. */
function moment(at: string, zone: string): string {
  return Number.isNaN(Date.parse(at)) ? "" : `${near(dayOf(at, zone), today())}, ${time(at, zone)}`
}

type DiscardProps = { id: string; isElsewhere: boolean; onClose: () => void }

/** Asks once more, and says what would be left. */
function Discard({ id, isElsewhere, onClose }: DiscardProps) {
  const { busy, trouble, run } = useTask()
  const { sync: w } = words.value
  return (
    <Sure
      title={w.discardAsk}
      label={w.discard}
      busy={busy}
      amiss={unsaved(trouble)}
      onDo={() => run(async () => discardParked(id))}
      onClose={onClose}
    >
      <p>{isElsewhere ? w.discardChange : w.discardAll}</p>
    </Sure>
  )
}
