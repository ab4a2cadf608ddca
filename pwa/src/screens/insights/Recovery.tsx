/** How mood came back after the last dips: their courses laid over one another, from the first day on; never a number for it. */
import { type Dip, dips, FOLLOWED } from "../../domain/recovery"
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import type { Day } from "./days"
import { Pictured } from "./Pictured"

/** Before so many came back there is no picture. */
const LEAST = 3
/** The last ones; more would be a tangle. */
const SHOWN = 6
const DAYS = 14

export function Recovery({ days }: { days: readonly Day[] }) {
  const { insights: w } = words.value
  const all = dips(days.map(({ mood }) => mood))
  const over = all.filter(({ end }) => end === "back" || end === "longer")
  const back = over.filter(({ end }) => end === "back")
  if (back.length < LEAST) return null
  const shown = over.slice(-SHOWN)
  const isEach = back.length === over.length
  const isDown = all.at(-1)?.end === "open"
  return (
    <section class="card">
      <Pictured
        title={w.recovery}
        picture={() => <Courses dips={shown} />}
        table={() => <Table dips={shown} days={days} />}
      >
        <p>{isEach ? (isDown ? w.cameBackBefore : w.cameBack) : w.someLonger}</p>
        <p class="small soft">{w.recoveryKey}</p>
      </Pictured>
    </section>
  )
}

const [WIDTH, TOP, HEIGHT, EDGE] = [336, 22, 108, 8] as const
/** From so far above the usual; down to the lowest day, and so far at least. */
const [ABOVE, LEAST_UNDER] = [1, 1.5] as const

const x = (day: number): number => EDGE + (day / DAYS) * (WIDTH - 2 * EDGE)

function Courses({ dips: shown }: { dips: readonly Dip[] }) {
  const { insights: w } = words.value
  const foot = TOP + HEIGHT
  const lowest = Math.min(-LEAST_UNDER, ...shown.flatMap(({ course }) => course.map((one) => one ?? 0)))
  const y = (difference: number) => TOP + ((ABOVE - Math.min(ABOVE, difference)) / (ABOVE - lowest)) * HEIGHT
  return (
    <svg class="insights-picture" viewBox={`0 0 ${WIDTH} ${foot + 20}`} aria-hidden="true">
      <line class="insights-usual" x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
      {shown.map(({ start, course, end }, place) => {
        const points = course
          .map((difference, day) => ({ difference, day }))
          .filter(
            (one): one is { difference: number; day: number } =>
              one.difference !== undefined && one.day <= DAYS,
          )
        const last = points.at(-1)
        return (
          <g key={start} opacity={0.45 + (0.55 * (place + 1)) / shown.length}>
            {points.slice(1).map((one, index) => {
              const before = points[index] ?? one
              return (
                <line
                  key={one.day}
                  class={one.day - before.day > 1 ? "insights-course gap" : "insights-course"}
                  x1={x(before.day)}
                  y1={y(before.difference)}
                  x2={x(one.day)}
                  y2={y(one.difference)}
                />
              )
            })}
            <circle class="insights-first" cx={x(0)} cy={y(points[0]?.difference ?? 0)} r="3" />
            {end === "back" && last && last.day === course.length - 1 && (
              <circle class="insights-back" cx={x(last.day)} cy={y(last.difference)} r="4" />
            )}
          </g>
        )
      })}
      <text class="insights-label end over" x={WIDTH} y={y(0) - 6}>
        {w.usual}
      </text>
      {[0, 7, DAYS].map((day) => (
        <text
          key={day}
          class={day === DAYS ? "insights-label end" : "insights-label"}
          x={day === DAYS ? WIDTH : x(day) - (day ? 14 : EDGE)}
          y={foot + 14}
        >
          {day === 0 ? w.firstDay : plural(w.days, day)}
        </text>
      ))}
    </svg>
  )
}

function Table({ dips: shown, days }: { dips: readonly Dip[]; days: readonly Day[] }) {
  const { insights: w } = words.value
  return (
    <table>
      <caption class="hidden-text">{w.recovery}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{w.dip}</th>
          <th scope="col">{w.backAgain}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((dip) => (
          <tr key={dip.start}>
            <th scope="row">{written(days[dip.start]?.day ?? "", "short")}</th>
            <td>{whenBack(dip)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function whenBack({ back }: Dip): string {
  const { insights: w } = words.value
  if (!back) return plural(w.longer, FOLLOWED)
  if (back.least === back.most) return plural(w.backAfter, back.most)
  return fill(w.backBetween, { from: back.least, to: plural(w.days, back.most) })
}
