/** Mood and company over eight weeks: a thread of dots over bars, with the same as a table. */
import { useState } from "preact/hooks"
import { day as written } from "../../i18n/dates"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import type { Day } from "./days"

const [WIDTH, TOP, HEIGHT, BARS] = [336, 16, 96, 40] as const
const MOST = 3

export function Over({ days }: { days: readonly Day[] }) {
  const [asTable, setAsTable] = useState(false)
  const { insights: w, today } = words.value
  return (
    <figure class="card stack tight insights-over">
      <figcaption>
        <h2>{w.over}</h2>
        <button
          type="button"
          class="button plain small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {today.asTable}
        </button>
      </figcaption>
      {asTable ? <Table days={days} /> : <Picture days={days} />}
      <p class="small soft">{w.key}</p>
    </figure>
  )
}

function Picture({ days }: { days: readonly Day[] }) {
  const { insights: w } = words.value
  const step = WIDTH / days.length
  const x = (index: number) => (index + 0.5) * step
  const y = (mood: number) => TOP + ((5 - mood) / 4) * HEIGHT
  const ground = TOP + HEIGHT + BARS
  return (
    <svg class="insights-picture" viewBox={`0 0 ${WIDTH} ${ground + 18}`} aria-hidden="true">
      {[1, 3, 5].map((mood) => (
        <line key={mood} class="insights-rule" x1="0" x2={WIDTH} y1={y(mood)} y2={y(mood)} />
      ))}
      <text class="insights-label" x="0" y={y(5) - 5}>
        {w.high}
      </text>
      <text class="insights-label" x="0" y={y(1) - 5}>
        {w.low}
      </text>
      {threads(days).map((run) => (
        <path
          key={run[0]?.index}
          class="insights-thread"
          d={run.map(({ index, mood }, place) => `${place ? "L" : "M"}${x(index)},${y(mood)}`).join("")}
        />
      ))}
      {days.map(({ day, mood, company }, index) => (
        <g key={day}>
          {mood !== undefined && <circle class="insights-dot" cx={x(index)} cy={y(mood)} r="2.4" />}
          {company !== undefined && company > 0 && (
            <rect
              class="insights-bar"
              x={x(index) - step * 0.35}
              width={step * 0.7}
              y={ground - (Math.min(company, MOST) / MOST) * (BARS - 8)}
              height={(Math.min(company, MOST) / MOST) * (BARS - 8)}
              rx="1"
            />
          )}
          {company === 0 && (
            <rect class="insights-none" x={x(index) - 1} width="2" y={ground - 2} height="2" />
          )}
          {index % 14 === 0 && (
            <text class="insights-day" x={x(index)} y={ground + 14}>
              {written(day, "short")}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** Runs of days without a gap; a day alone is a dot and no line. */
function threads(days: readonly Day[]): { index: number; mood: number }[][] {
  const runs: { index: number; mood: number }[][] = []
  let run: { index: number; mood: number }[] = []
  days.forEach(({ mood }, index) => {
    if (mood !== undefined) {
      if (run.length === 0) runs.push(run)
      run.push({ index, mood })
    } else run = []
  })
  return runs.filter(({ length }) => length > 1)
}

function Table({ days }: { days: readonly Day[] }) {
  const { insights: w, today } = words.value
  const logged = days.filter(({ mood, company }) => mood !== undefined || company !== undefined)
  return (
    <table>
      <caption class="hidden-text">{w.over}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{today.day}</th>
          <th scope="col">{today.mood}</th>
          <th scope="col">{today.company}</th>
        </tr>
      </thead>
      <tbody>
        {logged.map(({ day, mood, company }) => (
          <tr key={day}>
            <th scope="row">{written(day, "short")}</th>
            <td>{mood === undefined ? w.noMood : mood.toFixed(1)}</td>
            <td>{company ? plural(today.met, company) : today.nobody}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
