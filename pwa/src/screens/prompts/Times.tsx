/** The list of times: add one, change one, take one or all out, and take that back. */
import { useId, useState } from "preact/hooks"
import { clock } from "../../i18n/dates"
import { fill, list } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"
import { Sheet } from "../../ui/Sheet"
import { say } from "../../ui/toast"
import { Save } from "../FormParts"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./prompts.css"
import { keep, MOST, quietTimes, times } from "./schedule"

/** What the picker begins with, the first that is not there yet. */
const USUAL = ["20:00", "12:00", "09:00", "17:00", "07:00", "22:00", "15:00", "10:00", "19:00"] as const

export function Times() {
  /** The time that is being changed; "" for a new one. */
  const [open, setOpen] = useState<string>()
  const { trouble, run } = useTask()
  const { prompts: w } = words.value
  const all = times.value

  const restore = () => void run(() => keep(all))
  const set = (next: readonly string[], said: string): Promise<void> =>
    run(async () => {
      await keep(next)
      say(said, restore)
    })

  return (
    <section class="card stack tight">
      <p>{w.what}</p>
      {all.length > 0 && (
        <ul class="prompt-times" aria-label={w.times}>
          {all.map((at) => (
            <li key={at} class="row">
              <button
                type="button"
                class="button plain"
                aria-label={fill(w.change, { time: clock(at) })}
                onClick={() => setOpen(at)}
              >
                {clock(at)}
              </button>
              <button
                type="button"
                class="icon-button"
                aria-label={fill(w.take, { time: clock(at) })}
                onClick={() =>
                  set(
                    all.filter((one) => one !== at),
                    fill(w.taken, { time: clock(at) }),
                  )
                }
              >
                <Icon name="trash" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {quietTimes.value.length > 0 && (
        <p class="soft small">{fill(w.quiet, { times: list(quietTimes.value.map(clock)) })}</p>
      )}
      {all.length < MOST ? (
        <button
          type="button"
          class={all.length > 0 ? "button calm wide" : "button wide"}
          onClick={() => setOpen("")}
        >
          <Icon name="add" />
          {w.add}
        </button>
      ) : (
        <p class="soft small">{w.full}</p>
      )}
      {all.length > 1 && (
        <button type="button" class="button plain" onClick={() => set([], w.allTaken)}>
          {w.takeAll}
        </button>
      )}
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
      {open !== undefined && <Picker before={open} onUndo={restore} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

type Props = { before: string; onUndo: () => void; onClose: () => void }

/** The choice of one time. */
function Picker({ before, onUndo, onClose }: Props) {
  const all = times.value
  const [at, setAt] = useState(before || (USUAL.find((one) => !all.includes(one)) as string))
  const { busy, trouble, run } = useTask()
  const { prompts: w, common } = words.value
  const id = useId()
  const others = all.filter((one) => one !== before)
  const isThere = others.includes(at)

  const save = () =>
    run(async () => {
      if (at !== before) {
        await keep([...others, at])
        say(before ? common.changed : fill(w.added, { time: clock(at) }), onUndo)
      }
      onClose()
    })

  return (
    <Sheet title={w.choose} onClose={onClose}>
      <div class="field">
        <label class="label" for={id}>
          {w.time}
        </label>
        <input id={id} type="time" value={at} onInput={(event) => setAt(event.currentTarget.value)} />
      </div>
      <Save
        busy={busy}
        trouble={trouble}
        ready={at !== "" && !isThere}
        hint={isThere ? w.there : w.pick}
        onSave={save}
      />
    </Sheet>
  )
}
