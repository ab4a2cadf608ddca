/** Days with and days without as dots, on a line from low to high, with their means; and the same as a table. */
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import type { Insight } from "../../sync/api.gen"
import { levels, type Sides, type Stack, stacked } from "./dots"

const [WIDTH, ROW, EDGE] = [320, 40, 12] as const
const LINE = ROW + 18

const x = (mood: number): number => EDGE + ((mood - 1) / 4) * (WIDTH - 2 * EDGE)

type Props = { insight: Insight; sides: Sides }

export function Dots({ insight, sides }: Props) {
  const { insights: w } = words.value
  const dots = stacked(sides)
  const rows = [
    { label: w.with, mean: insight.mean_with, stacks: dots.with },
    { label: w.without, mean: insight.mean_without, stacks: dots.without },
  ]
  return (
    <>
      <svg class="insights-dots" viewBox={`0 0 ${WIDTH} ${2 * LINE + 14}`} aria-hidden="true">
        {rows.map(({ label, mean, stacks }, row) => {
          const base = row * LINE + 16 + ROW / 2
          return (
            <g key={label}>
              <text class="insights-label" x={EDGE} y={base - ROW / 2 - 4}>
                {label}
              </text>
              <line class="insights-rule" x1={EDGE} x2={WIDTH - EDGE} y1={base} y2={base} />
              {stacks.map((stack) => (
                <Heap key={stack.mood} stack={stack} base={base} />
              ))}
              {mean !== null && (
                <line
                  class="insights-mean"
                  x1={x(mean)}
                  x2={x(mean)}
                  y1={base - ROW / 2}
                  y2={base + ROW / 2}
                />
              )}
            </g>
          )
        })}
        <text class="insights-label" x={EDGE} y={2 * LINE + 10}>
          {w.low}
        </text>
        <text class="insights-label end" x={WIDTH - EDGE} y={2 * LINE + 10}>
          {w.high}
        </text>
      </svg>
      {dots.per > 1 && <p class="small soft">{fill(w.perDot, { n: dots.per })}</p>}
    </>
  )
}

/** Dots of one mood, above and below their line by turns. */
function Heap({ stack: { mood, count }, base }: { stack: Stack; base: number }) {
  const lift = (place: number) => Math.ceil(place / 2) * 4.4 * (place % 2 ? -1 : 1)
  return (
    <>
      {Array.from({ length: count }, (_, place) => (
        <circle key={`${place}-${count}`} class="insights-one" cx={x(mood)} cy={base + lift(place)} r="2.6" />
      ))}
    </>
  )
}

export function DotsTable({ sides, title }: { sides: Sides; title: string }) {
  const { insights: w, mood, today } = words.value
  const [has, hasNot] = [levels(sides.with), levels(sides.without)]
  return (
    <table>
      <caption class="hidden-text">{title}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{today.mood}</th>
          <th scope="col">{w.with}</th>
          <th scope="col">{w.without}</th>
        </tr>
      </thead>
      <tbody>
        {mood.levels.map((level, place) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            <td>{has[place]}</td>
            <td>{hasNot[place]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
