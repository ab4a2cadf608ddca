/** A few scales over time, each a row of dots on its rule, with its name at one end and the last answer at the other. */

const [WIDTH, LABEL, ROW, STEP, EDGE, DOT] = [320, 16, 62, 7, 8, 4] as const

export interface Row {
  readonly label: string
  /** The last answer, in a word. */
  readonly last: string | undefined
  /** One for each time, from 1 up; undefined where it was left open. */
  readonly values: readonly (number | undefined)[]
}

export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <svg class="insights-picture" viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`} aria-hidden="true">
      {rows.map(({ label, last, values }, row) => {
        const foot = row * ROW + LABEL + 5 * STEP
        const x = (place: number) =>
          EDGE + (values.length > 1 ? (place / (values.length - 1)) * (WIDTH - 2 * EDGE) : 0)
        const dots = values.flatMap((value, place) =>
          value === undefined ? [] : [{ place, x: x(place), y: foot - (value - 1) * STEP - 3 }],
        )
        return (
          <g key={label}>
            <text class="insights-label" x="0" y={row * ROW + 10}>
              {label}
            </text>
            <text class="insights-label end" x={WIDTH} y={row * ROW + 10}>
              {last}
            </text>
            <line class="insights-rule" x1="0" x2={WIDTH} y1={foot} y2={foot} />
            <path
              class="insights-thread"
              d={dots.map((dot, place) => `${place ? "L" : "M"}${dot.x},${dot.y}`).join("")}
            />
            {dots.map((dot) => (
              <circle key={dot.place} class="insights-back" cx={dot.x} cy={dot.y} r={DOT} />
            ))}
          </g>
        )
      })}
    </svg>
  )
}
