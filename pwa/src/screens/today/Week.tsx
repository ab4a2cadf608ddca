/** Seven days at a glance: a moon for the mood, lit windows for company, and the same as a table. */
import { useState } from "preact/hooks"
import { day as written } from "../../i18n/dates"
import { plural, words } from "../../i18n/index"
import { lit, step } from "../../ui/moon"
import type { WeekDay } from "./week"
import "./week.css"

const COLUMN = 48

/** Higher moods hang higher in the sky. */
const height = (mood: number): number => 62 - mood * 0.4

export function Week({ days }: { days: readonly WeekDay[] }) {
  const [asTable, setAsTable] = useState(false)
  const w = words.value.today
  return (
    <figure class="week card">
      <figcaption>
        <h2>{w.week}</h2>
        <button
          type="button"
          class="button plain small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {w.asTable}
        </button>
      </figcaption>
      {asTable ? <Table days={days} /> : <Picture days={days} />}
    </figure>
  )
}

function Picture({ days }: { days: readonly WeekDay[] }) {
  const w = words.value.today
  const sky = days.flatMap(({ mood }, index) =>
    mood === undefined ? [] : [[index * COLUMN + COLUMN / 2, height(mood)]],
  )
  return (
    <>
      <svg
        class="week-picture"
        viewBox={`0 0 ${7 * COLUMN} 168`}
        role="img"
        aria-label={days.map(sentence).join(". ")}
      >
        <path class="week-thread" d={sky.map(([x, y], index) => `${index ? "L" : "M"}${x},${y}`).join("")} />
        {days.map((day, index) => (
          <g key={day.day} transform={`translate(${index * COLUMN + COLUMN / 2} 0)`}>
            {day.mood === undefined ? (
              <circle class="week-none" cy="62" r="3" />
            ) : (
              <g transform={`translate(0 ${height(day.mood)})`}>
                <circle class="moon-dark" r="13" />
                <path class="moon-lit" d={lit(day.mood, 13)} />
              </g>
            )}
            <Windows company={day.company} />
            <text class={index === days.length - 1 ? "week-day now" : "week-day"} y="163">
              {written(day.day, "narrow")}
            </text>
          </g>
        ))}
      </svg>
      <p class="small soft week-key" aria-hidden="true">
        {w.legend}
      </p>
    </>
  )
}

/** Up to three windows, lit from the bottom; a dark one says "nobody", none says "not logged". */
function Windows({ company }: { company: number | undefined }) {
  if (company === undefined) return null
  const lights = Math.min(company, 3)
  return (
    <>
      {lights === 0 && <rect class="week-window dark" x="-5" y="126" width="10" height="13" rx="3" />}
      {Array.from({ length: lights }, (_, index) => (
        <rect
          key={`${index}-${lights}`}
          class="week-window"
          x={(index - (lights - 1) / 2) * 13 - 5}
          y="126"
          width="10"
          height="13"
          rx="3"
        />
      ))}
    </>
  )
}

const moodOf = ({ mood }: WeekDay): string =>
  mood === undefined ? words.value.today.noEntry : (words.value.mood.levels[step(mood)] as string)

function companyOf({ company }: WeekDay): string {
  const w = words.value.today
  if (company === undefined) return w.noEntry
  return company === 0 ? w.nobody : plural(w.met, company)
}

function sentence(day: WeekDay): string {
  const w = words.value.today
  return `${written(day.day, "weekday")}: ${w.mood} ${moodOf(day)}, ${w.company} ${companyOf(day)}`
}

function Table({ days }: { days: readonly WeekDay[] }) {
  const w = words.value.today
  return (
    <table>
      <caption class="hidden-text">{w.week}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{w.day}</th>
          <th scope="col">{w.mood}</th>
          <th scope="col">{w.company}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{written(day.day, "weekday")}</th>
            <td>{moodOf(day)}</td>
            <td>{companyOf(day)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
