/** Mood and company over time: a thread of dots over bars, with the same as a table; weeks, or four at a time, over long stretches. */
import { day as written } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { OneOf } from "../../ui/Chips"
import { Waiting } from "../../ui/Nothing"
import { type Bin, binned, type Day } from "./days"
import { Pictured } from "./Pictured"
import { number } from "./saying"

export const RANGES = ["weeks", "half", "all"] as const
export type Range = (typeof RANGES)[number]

/** From so many days on a dot is four weeks. */
const YEARS = 3 * 366
const WEEKS8 = 56
const MOST = 3
const [WIDTH, TOP, HEIGHT, BARS] = [336, 16, 96, 40] as const

type Props = {
  days: readonly Day[]
  range: Range
  /** True while what is shown is less than what was chosen. */
  isReading: boolean
  /** Undefined where there is nothing older to choose. */
  onRange: ((range: Range) => void) | undefined
}

/** How many days one dot stands for. */
export function sizeFor(days: number): 1 | 7 | 28 {
  return days <= WEEKS8 ? 1 : days <= YEARS ? 7 : 28
}

export function Over({ days, range, isReading, onRange }: Props) {
  const { insights: w } = words.value
  const size = sizeFor(days.length)
  const bins = size === 1 ? [] : binned(days, size)
  return (
    <section class="card stack insights-over">
      <Pictured
        title={w.over}
        picture={() => <Picture points={size === 1 ? days.map(ofDay) : bins.map(ofBin)} size={size} />}
        table={() => (size === 1 ? <DayTable days={days} /> : <BinTable bins={bins} size={size} />)}
      >
        {isReading ? <Waiting text={w.looking} /> : <p class="small soft">{w.keys[size]}</p>}
      </Pictured>
      {onRange && (
        <OneOf
          label={w.range}
          hideLabel={true}
          required={true}
          value={range}
          choices={RANGES.map((value) => ({ value, label: w.ranges[value] }))}
          onChange={(chosen) => chosen && onRange(chosen)}
        />
      )}
    </section>
  )
}

interface Point {
  readonly day: string
  readonly mood: number | undefined
  /** How high the bar is, 0 … 1; undefined where nothing is known. */
  readonly bar: number | undefined
}

const ofDay = ({ day, mood, company }: Day): Point => ({
  day,
  mood,
  bar: company === undefined ? undefined : Math.min(company, MOST) / MOST,
})

const ofBin = ({ day, mood, met, known }: Bin): Point => ({ day, mood, bar: known ? met / known : undefined })

function Picture({ points, size }: { points: readonly Point[]; size: number }) {
  const { insights: w } = words.value
  const step = WIDTH / points.length
  const x = (index: number) => (index + 0.5) * step
  const y = (mood: number) => TOP + ((5 - mood) / 4) * HEIGHT
  const ground = TOP + HEIGHT + BARS
  const radius = Math.min(2.4, Math.max(1.4, step * 0.4))
  const labels = Math.ceil(points.length / 4)
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
      {threads(points).map((run) => (
        <path
          key={run[0]?.index}
          class="insights-thread"
          d={run.map(({ index, mood }, place) => `${place ? "L" : "M"}${x(index)},${y(mood)}`).join("")}
        />
      ))}
      {points.map(({ day, mood, bar }, index) => (
        <g key={day}>
          {mood !== undefined && <circle class="insights-dot" cx={x(index)} cy={y(mood)} r={radius} />}
          {bar !== undefined && bar > 0 && (
            <rect
              class="insights-bar"
              x={x(index) - step * 0.35}
              width={step * 0.7}
              y={ground - bar * (BARS - 8)}
              height={bar * (BARS - 8)}
              rx={Math.min(1, step / 4)}
            />
          )}
          {bar === 0 && <rect class="insights-none" x={x(index) - 1} width="2" y={ground - 2} height="2" />}
          {index % labels === 0 && (
            <text class="insights-day" x={x(index) - step / 2} y={ground + 14}>
              {label(day, points.length * size)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** A day under the picture: over more than a year it needs its year. */
function label(day: string, span: number): string {
  return written(day, span <= 366 ? "short" : "within")
}

/** Runs without a gap; a dot alone is a dot and no line. */
function threads(points: readonly Point[]): { index: number; mood: number }[][] {
  const runs: { index: number; mood: number }[][] = []
  let run: { index: number; mood: number }[] = []
  points.forEach(({ mood }, index) => {
    if (mood !== undefined) {
      if (run.length === 0) runs.push(run)
      run.push({ index, mood })
    } else run = []
  })
  return runs.filter(({ length }) => length > 1)
}

function DayTable({ days }: { days: readonly Day[] }) {
  const { insights: w, today } = words.value
  const known = days.filter(({ mood, company }) => mood !== undefined || company !== undefined)
  return (
    <table>
      <caption class="hidden-text">{w.over}</caption>
      <Head first={today.day} last={today.company} />
      <tbody>
        {known.map(({ day, mood, company }) => (
          <tr key={day}>
            <th scope="row">{written(day, "short")}</th>
            <td>{mood === undefined ? w.noMood : number(mood)}</td>
            <td>{company ? plural(today.met, company) : today.nobody}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BinTable({ bins, size }: { bins: readonly Bin[]; size: 7 | 28 }) {
  const { insights: w } = words.value
  const known = bins.filter((bin) => bin.mood !== undefined || bin.known > 0)
  return (
    <table>
      <caption class="hidden-text">{w.over}</caption>
      <Head first={w.from[size]} last={w.metDays} />
      <tbody>
        {known.map((bin) => (
          <tr key={bin.day}>
            <th scope="row">{written(bin.day, "dated")}</th>
            <td>{bin.mood === undefined ? w.noMood : number(bin.mood)}</td>
            <td>{fill(w.metOn, { met: bin.met, known: bin.known })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Head({ first, last }: { first: string; last: string }) {
  const { today } = words.value
  return (
    <thead>
      <tr class="small soft">
        <th scope="col">{first}</th>
        <th scope="col">{today.mood}</th>
        <th scope="col">{last}</th>
      </tr>
    </thead>
  )
}
