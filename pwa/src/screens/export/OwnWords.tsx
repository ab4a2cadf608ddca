/** Which of one's own words go onto the page: none until they are chosen, and no more than there is room for. */
import { linesOfWords } from "../../domain/room"
import { day as written } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import type { Written } from "./Summary"

/** More would be a history. */
const MOST = 40

type Props = {
  written: readonly Written[]
  chosen: readonly string[]
  /** So many lines are left on the page. */
  room: number
  onChange: (chosen: readonly string[]) => void
}

export function OwnWords({ written: all, chosen, room, onChange }: Props) {
  const { summary: w } = words.value
  if (all.length === 0) return null
  const shown = all.slice(0, MOST)
  const fits = (one: Written): boolean => linesOfWords(one.fields.note ?? "") <= room
  const isFull = shown.some((one) => !chosen.includes(one.id) && !fits(one))
  return (
    <details class="summary-words">
      <summary class="button calm wide">{w.own}</summary>
      <fieldset class="stack tight">
        <legend class="soft small">{w.ownText}</legend>
        <p class="soft small" role="status">
          {isFull && w.full}
        </p>
        {shown.map((one) => {
          const isChosen = chosen.includes(one.id)
          return (
            <label key={one.id} class="summary-word">
              <input
                type="checkbox"
                checked={isChosen}
                disabled={!isChosen && !fits(one)}
                onChange={() =>
                  onChange(isChosen ? chosen.filter((id) => id !== one.id) : [...chosen, one.id])
                }
              />
              <span>
                <span class="soft small">{written(one.day, "short")}</span>
                {one.fields.note}
              </span>
            </label>
          )
        })}
      </fieldset>
    </details>
  )
}
