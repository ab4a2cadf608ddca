/** What was expected of the last times with somebody, a ring, and how each was, a dot; in words below. */
import { middle, type Time } from "../../domain/evidence"
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Pictured } from "../insights/Pictured"

const [WIDTH, TOP, ROW, EDGE] = [320, 10, 16, 16] as const

const x = (feel: number): number => EDGE + ((feel + 2) / 4) * (WIDTH - 2 * EDGE)

export function Expected({ times }: { times: readonly Time[] }) {
  const { evidence: w, reachOut } = words.value
  const word = (feel: number) => reachOut.feels[feel + 2] ?? ""
  const [expected, actual] = [
    middle(times.map((one) => one.expected)),
    middle(times.map((one) => one.actual)),
  ]
  const sentence = plural(expected === actual ? w.asExpected : w.expected, times.length)
  return (
    <Pictured
      title={w.expectedTitle}
      level="h3"
      picture={() => <Picture times={times} />}
      table={() => <Table times={times} word={word} />}
    >
      <p>{fill(sentence, { expected: word(expected), actual: word(actual) })}</p>
      <p class="small soft">{w.expectedKey}</p>
    </Pictured>
  )
}

function Picture({ times }: { times: readonly Time[] }) {
  const { reachOut } = words.value
  const foot = TOP + times.length * ROW
  return (
    <svg class="insights-picture" viewBox={`0 0 ${WIDTH} ${foot + 18}`} aria-hidden="true">
      {[-2, 0, 2].map((feel) => (
        <line key={feel} class="insights-rule" x1={x(feel)} x2={x(feel)} y1="0" y2={foot} />
      ))}
      {times.map(({ at, expected, actual }, place) => {
        const y = TOP + (times.length - 1 - place) * ROW
        return (
          <g key={`${at}-${place}`}>
            <line class="insights-course" x1={x(expected)} x2={x(actual)} y1={y} y2={y} />
            <circle class="insights-first" cx={x(expected)} cy={y} r="4" />
            <circle class="insights-back" cx={x(actual)} cy={y} r="5" />
          </g>
        )
      })}
      <text class="insights-label" x="0" y={foot + 14}>
        {reachOut.feels[0]}
      </text>
      <text class="insights-label end" x={WIDTH} y={foot + 14}>
        {reachOut.feels.at(-1)}
      </text>
    </svg>
  )
}

function Table({ times, word }: { times: readonly Time[]; word: (feel: number) => string }) {
  const { evidence: w, today } = words.value
  return (
    <table>
      <caption class="hidden-text">{w.expectedTitle}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{today.day}</th>
          <th scope="col">{w.before}</th>
          <th scope="col">{w.itWas}</th>
        </tr>
      </thead>
      <tbody>
        {times.map((one, place) => (
          <tr key={`${one.at}-${place}`}>
            <th scope="row">{written(one.day, "short")}</th>
            <td>{word(one.expected)}</td>
            <td>{word(one.actual)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
