/** Mood and company as two pictures for paper: each says in words what it shows, and a gap is a gap. */
import { type SummaryDay, threads } from "../../domain/summary"
import { day as written } from "../../i18n/dates"
import { words } from "../../i18n/whole"

const WIDTH = 640
const MOOD = { top: 8, height: 120 }
const COMPANY = { top: 6, height: 54 }
/** More than so many people in a day make no higher bar. */
const MOST = 4

export function Pictures({ days }: { days: readonly SummaryDay[] }) {
  const { summary: w } = words.value
  const step = WIDTH / days.length
  const x = (index: number): number => (index + 0.5) * step
  const y = (mood: number): number => MOOD.top + ((5 - mood) / 4) * MOOD.height
  const every = Math.ceil(days.length / 8 / 7) * 7
  const marks = days.flatMap(({ day }, index) => (index % every === 0 ? [{ day, index }] : []))
  const ground = COMPANY.top + COMPANY.height
  return (
    <>
      <figure>
        <figcaption>
          <h3>{w.mood}</h3> <span>{w.moodKey}</span>
        </figcaption>
        <svg viewBox={`0 0 ${WIDTH} ${MOOD.top + MOOD.height + 20}`} role="img" aria-label={w.mood}>
          {[1, 2, 3, 4, 5].map((mood) => (
            <line key={mood} class="summary-rule" x1="0" x2={WIDTH} y1={y(mood)} y2={y(mood)} />
          ))}
          {threads(days).map((run) => (
            <polyline
              key={run[0]?.index}
              class="summary-thread"
              points={run.map(({ index, mood }) => `${x(index)},${y(mood)}`).join(" ")}
            />
          ))}
          {days.map(
            ({ day, mood }, index) =>
              mood !== undefined && (
                <circle key={day} class="summary-dot" cx={x(index)} cy={y(mood)} r="2.6" />
              ),
          )}
          {marks.map(({ day, index }) => (
            <text key={day} x={x(index)} y={MOOD.top + MOOD.height + 16}>
              {written(day, "short")}
            </text>
          ))}
        </svg>
      </figure>
      <figure>
        <figcaption>
          <h3>{w.company}</h3> <span>{w.companyKey}</span>
        </figcaption>
        <svg viewBox={`0 0 ${WIDTH} ${ground + 20}`} role="img" aria-label={w.company}>
          <line class="summary-rule" x1="0" x2={WIDTH} y1={ground} y2={ground} />
          {days.map(({ day, company }, index) => {
            const height = (Math.min(company?.size ?? 0, MOST) / MOST) * COMPANY.height
            if (company === undefined) return null
            return company.size > 0 ? (
              <rect
                key={day}
                class="summary-bar"
                x={x(index) - step * 0.35}
                width={step * 0.7}
                y={ground - height}
                height={height}
              />
            ) : (
              <circle key={day} class="summary-none" cx={x(index)} cy={ground - 3} r="1.2" />
            )
          })}
          {marks.map(({ day, index }) => (
            <text key={day} x={x(index)} y={ground + 16}>
              {written(day, "short")}
            </text>
          ))}
        </svg>
      </figure>
    </>
  )
}
