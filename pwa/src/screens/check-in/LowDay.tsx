/** The second of two taps on a low day: one moon, or "I can't today", and it is saved. */
import type { Id } from "../../domain/ids"
import { words } from "../../i18n/index"
import { create } from "../../store/records"
import { Moon } from "../../ui/Moon"
import { go } from "../../ui/router"
import { Sheet } from "../../ui/Sheet"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./low-day.css"

const MOODS = [-100, -50, 0, 50, 100] as const

type Props = { onClose: () => void; because?: { because?: Id } }

export function LowDay({ onClose, because }: Props) {
  const { trouble, run } = useTask()
  const w = words.value

  const save = (valence: number | undefined) =>
    run(async () => {
      const id = await create(
        "check-in",
        valence === undefined ? { mode: "cant-today", ...because } : { mode: "low-day", valence, ...because },
      )
      go(`/noted/${id}`)
    })

  return (
    <Sheet title={w.lowDay.title} onClose={onClose}>
      <p class="soft">{w.lowDay.text}</p>
      <div class="low-day-moods">
        {MOODS.map((valence, index) => (
          <button key={valence} type="button" onClick={() => save(valence)}>
            <Moon valence={valence} />
            <span class="small">{w.mood.levels[index]}</span>
          </button>
        ))}
      </div>
      <button type="button" class="button calm wide low-day-cant" onClick={() => save(undefined)}>
        <span>
          {w.lowDay.cantToday}
          <span class="small soft">{w.lowDay.cantTodayText}</span>
        </span>
      </button>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </Sheet>
  )
}
