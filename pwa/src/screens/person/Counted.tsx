/** How the last contacts were on a scale: a dot each, standing over the word that was chosen; and the same as a table. */
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Pictured } from "../insights/Pictured"

const [WIDTH, STEP, EDGE] = [320, 11, 8] as const

type Props = {
  title: string
  /** One word for each step, from the least to the most. */
  steps: readonly string[]
  /** The place of each answer among the steps. */
  values: readonly number[]
  /** All of it in one sentence. */
  said: string
}

export function Counted({ title, steps, values, said }: Props) {
  const { evidence: w } = words.value
  const counts = steps.map((_, place) => values.filter((one) => one === place).length)
  return (
    <Pictured
      title={title}
      level="h3"
      picture={() => <Picture steps={steps} counts={counts} />}
      table={() => (
        <table>
          <caption class="hidden-text">{title}</caption>
          <tbody>
            {steps.map((step, place) => (
              <tr key={step}>
                <th scope="row">{step}</th>
                <td>{counts[place] ? plural(w.times, counts[place] ?? 0) : w.never}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    >
      <p>{said}</p>
    </Pictured>
  )
}

function Picture({ steps, counts }: { steps: readonly string[]; counts: readonly number[] }) {
  const foot = Math.max(...counts) * STEP + 8
  const x = (place: number) => EDGE * 2 + (place / (steps.length - 1)) * (WIDTH - 4 * EDGE)
  return (
    <svg class="insights-picture" viewBox={`0 0 ${WIDTH} ${foot + 18}`} aria-hidden="true">
      <line class="insights-rule" x1="0" x2={WIDTH} y1={foot} y2={foot} />
      {counts.map((count, place) =>
        Array.from({ length: count }, (_, dot) => (
          <circle
            key={`${steps[place]}-${dot}`}
            class="insights-back"
            cx={x(place)}
            cy={foot - 7 - dot * STEP}
            r="4"
          />
        )),
      )}
      <text class="insights-label" x="0" y={foot + 14}>
        {steps[0]}
      </text>
      <text class="insights-label end" x={WIDTH} y={foot + 14}>
        {steps.at(-1)}
      </text>
    </svg>
  )
}
