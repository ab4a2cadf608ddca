/** Chooses when something happened: now, earlier today, yesterday, or any day and time before. */
import { useId } from "preact/hooks"
import { plus } from "../domain/days"
import { words } from "../i18n/whole"
import { OneOf } from "./Chips"
import { isFuture, type Wall, wall } from "./when"
import "./when.css"

type Props = {
  value: Wall | undefined
  onChange: (value: Wall | undefined) => void
  /** What the first choice says for an entry that has a time already. */
  kept?: string | undefined
}

type Choice = "kept" | "today" | "yesterday"

export function When({ value, onChange, kept }: Props) {
  const id = useId()
  const w = words.value.when
  const now = Date.now()
  const today = wall(now).day
  const yesterday = plus(today, -1)
  const earlier = wall(now - 2 * 3_600_000)
  const choice: Choice | undefined = !value
    ? "kept"
    : value.day === today
      ? "today"
      : value.day === yesterday
        ? "yesterday"
        : undefined

  function pick(next: Choice | undefined) {
    if (next === "today") onChange(earlier.day === today ? earlier : { day: today, time: "00:00" })
    else if (next === "yesterday") onChange({ day: yesterday, time: "20:00" })
    else onChange(undefined)
  }

  return (
    <div class="when stack tight">
      <OneOf
        label={w.label}
        required={true}
        value={choice}
        onChange={pick}
        choices={[
          { value: "kept", label: kept ?? w.now, icon: "calendar" },
          { value: "today", label: w.earlier },
          { value: "yesterday", label: w.yesterday },
        ]}
      />
      {value && (
        <div class="when-exact">
          <div>
            <label class="small soft" for={`${id}-day`}>
              {w.date}
            </label>
            <input
              id={`${id}-day`}
              type="date"
              max={today}
              value={value.day}
              onInput={({ currentTarget }) =>
                currentTarget.value && onChange({ ...value, day: currentTarget.value })
              }
            />
          </div>
          <div>
            <label class="small soft" for={`${id}-time`}>
              {w.time}
            </label>
            <input
              id={`${id}-time`}
              type="time"
              value={value.time}
              onInput={({ currentTarget }) => onChange({ ...value, time: currentTarget.value })}
            />
          </div>
        </div>
      )}
      {isFuture(value, now) && (
        <p class="small warn" role="alert">
          {w.future}
        </p>
      )}
    </div>
  )
}
