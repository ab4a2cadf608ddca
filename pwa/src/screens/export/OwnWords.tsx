/** Which of one's own words go onto the page: none until they are chosen, and no more than there is room for. */
import { day as written } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import type { Written } from "./Summary"

/** So many characters are left room for on one page. */
const ROOM = 1500
/** More would be a history. */
const MOST = 40

type Props = {
  written: readonly Written[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

export function OwnWords({ written: all, chosen, onChange }: Props) {
  const { summary: w } = words.value
  if (all.length === 0) return null
  const taken = all.filter(({ id }) => chosen.includes(id)).reduce((sum, one) => sum + lengthOf(one), 0)
  return (
    <details class="summary-words">
      <summary class="button calm wide">{w.own}</summary>
      <fieldset class="stack tight">
        <legend class="soft small">{w.ownText}</legend>
        {all.slice(0, MOST).map((one) => {
          const isChosen = chosen.includes(one.id)
          return (
            <label key={one.id} class="summary-word">
              <input
                type="checkbox"
                checked={isChosen}
                disabled={!isChosen && taken + lengthOf(one) > ROOM}
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

function lengthOf({ fields }: Written): number {
  // A line of its own takes the room of a whole line.
  return (fields.note ?? "").length + 80 * (fields.note ?? "").split("\n").length
}
