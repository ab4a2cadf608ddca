/** Chooses when something happened: now, earlier today, yesterday, any time before; an entry keeps the clock of its place. */
import { useId } from "preact/hooks"
import { plus } from "../domain/days"
import { wallOf } from "../domain/walls"
import { place, time, day as written } from "../i18n/dates"
import { fill } from "../i18n/index"
import { words } from "../i18n/whole"
import { OneOf } from "./Chips"
import { isAlike, isFuture, type Picked, type Then } from "./picked"
import { here, today } from "./when"
import "./when.css"

type Props = {
  value: Picked | undefined
  onChange: (value: Picked | undefined) => void
  /** The moment of an entry that has one already. */
  then?: Then | undefined
}

export function When({ value, onChange, then }: Props) {
  const now = Date.now()
  return (
    <div class="when stack tight">
      {then ? (
        <Kept value={value} onChange={onChange} then={then} />
      ) : (
        <Choices value={value} onChange={onChange} now={now} />
      )}
      {value && <Exact value={value} onChange={onChange} last={wallOf(now, value.zone).day} />}
      <Where zone={value?.zone ?? then?.zone ?? here()} at={then?.at ?? now} />
      {isFuture(value, now) && (
        <p class="small warn" role="alert">
          {words.value.when.future}
        </p>
      )}
    </div>
  )
}

/** The time that an entry has, or another one, which begins with it. */
function Kept({ value, onChange, then }: Props & { then: Then }) {
  const w = words.value.when
  const wall = wallOf(then.at, then.zone)
  return (
    <OneOf
      label={w.label}
      required={true}
      value={value ? "other" : "kept"}
      onChange={(next) => onChange(next === "other" ? { ...wall, kept: true } : undefined)}
      choices={[
        {
          value: "kept",
          label: fill(w.dayTime, { day: dated(wall.day), time: time(then.at, then.zone) }),
          icon: "calendar",
        },
        { value: "other", label: w.other },
      ]}
    />
  )
}

/** A day with its year, where that is another one than now. */
function dated(day: string): string {
  return written(day, day.slice(0, 4) === today().slice(0, 4) ? "short" : "date")
}

function Choices({ value, onChange, now }: Props & { now: number }) {
  const w = words.value.when
  const day = today()
  const yesterday = plus(day, -1)
  const zone = here()
  const earlier = wallOf(now - 2 * 3_600_000, zone)
  const picks = {
    now: undefined,
    today: earlier.day === day ? earlier : { day, time: "00:00", zone },
    yesterday: { day: yesterday, time: "20:00", zone },
    other: { day: plus(day, -2), time: "20:00", zone },
  }
  const days = { [day]: "today", [yesterday]: "yesterday" } as const
  const chosen = value ? (days[value.day] ?? "other") : "now"
  return (
    <OneOf
      label={w.label}
      required={true}
      value={chosen}
      onChange={(next) => onChange(picks[next ?? "now"])}
      choices={[
        { value: "now", label: w.now, icon: "calendar" },
        { value: "today", label: w.earlier },
        { value: "yesterday", label: w.yesterday },
        { value: "other", label: w.other },
      ]}
    />
  )
}

function Exact({ value, onChange, last }: { value: Picked; onChange: Props["onChange"]; last: string }) {
  const id = useId()
  const w = words.value.when
  const { day, time: at, zone } = value
  return (
    <div class="when-exact">
      <div>
        <label class="small soft" for={`${id}-day`}>
          {w.date}
        </label>
        <input
          id={`${id}-day`}
          type="date"
          max={last}
          value={day}
          onInput={({ currentTarget }) =>
            currentTarget.value && onChange({ day: currentTarget.value, time: at, zone })
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
          value={at}
          onInput={({ currentTarget }) => onChange({ day, time: currentTarget.value, zone })}
        />
      </div>
    </div>
  )
}

/** Says whose clock it is, where the one in this room shows something else. */
function Where({ zone, at }: { zone: string; at: string | number }) {
  if (isAlike(at, zone, here())) return null
  return <p class="small soft">{fill(words.value.when.there, { place: place(zone) })}</p>
}
