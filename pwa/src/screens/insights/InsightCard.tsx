/** One insight: the days with and without as dots, and the sentence that may be said about them. */

import { fill, locale, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { create, remove } from "../../store/records"
import type { Insight } from "../../sync/api.gen"
import { say } from "../../ui/toast"
import type { Day } from "./days"

const [WIDTH, ROW, EDGE] = [320, 34, 12] as const

type Props = { insight: Insight; name: string; needed: number; days: readonly Day[] }

export function InsightCard({ insight, name, needed, days }: Props) {
  const { insights: w } = words.value
  const hide = async () => {
    const id = await create("dismissal", { insight: insight.id })
    say(w.hidden, () => remove(id))
  }
  return (
    <section class="card stack tight">
      <h2>{titleOf(insight, name)}</h2>
      <Dots id={insight.id} days={days} withMean={insight.mean_with} withoutMean={insight.mean_without} />
      <Sentence insight={insight} name={name} needed={needed} />
      <button type="button" class="button plain small insights-hide" onClick={() => void hide()}>
        {w.hide}
        <span class="hidden-text">{` ${titleOf(insight, name)}`}</span>
      </button>
    </section>
  )
}

function titleOf({ about, channel }: Insight, name: string): string {
  const { insights: w } = words.value
  if (channel) return w.channels[channel]
  return about === "anyone" ? w.anyone : fill(w.person, { name })
}

function whichOf({ about, channel }: Insight, name: string): string {
  const { insights: w } = words.value
  if (channel) return w.whichChannels[channel]
  return about === "anyone" ? w.whichAnyone : fill(w.whichPerson, { name })
}

function Sentence({ insight, name, needed }: { insight: Insight; name: string; needed: number }) {
  const { insights: w } = words.value
  const { size, low, high, mean_with, mean_without } = insight
  const count = { with: plural(w.days, insight.days_with), without: plural(w.days, insight.days_without) }
  if (size !== null && low !== null && high !== null) {
    const which = whichOf(insight, name)
    const range =
      size < 0
        ? { size: number(-size), low: number(-high), high: number(-low) }
        : { size: number(size), low: number(low), high: number(high) }
    return (
      <>
        <p>
          <strong>{insight.standing === "steady" ? w.steady : w.pattern}</strong>
        </p>
        <p>{fill(size < 0 ? w.lower : w.higher, { which, ...range, ...count })}</p>
        <p class="soft small">{w.notCause}</p>
      </>
    )
  }
  const plain =
    mean_with !== null && mean_without !== null
      ? fill(w.plain, { with: number(mean_with), without: number(mean_without) })
      : ""
  return (
    <>
      <p>
        {insight.standing === "weekdays" ? w.weekdays : w.early} {fill(w.counts, count)}
      </p>
      {plain && <p class="soft">{plain}</p>}
      {insight.about === "anyone" && insight.standing === "early" && (
        <p class="soft small">{fill(w.wait, { n: needed })}</p>
      )}
    </>
  )
}

function Dots({
  id,
  days,
  withMean,
  withoutMean,
}: {
  id: string
  days: readonly Day[]
  withMean: number | null
  withoutMean: number | null
}) {
  const { insights: w } = words.value
  const rated = days.filter(({ mood, company }) => mood !== undefined && company !== undefined)
  const rows = [
    { label: w.with, mean: withMean, moods: moodsOf(rated.filter(({ features }) => features.has(id))) },
    {
      label: w.without,
      mean: withoutMean,
      moods: moodsOf(rated.filter(({ features }) => !features.has(id))),
    },
  ]
  const x = (mood: number) => EDGE + ((mood - 1) / 4) * (WIDTH - 2 * EDGE)
  return (
    <svg class="insights-dots" viewBox={`0 0 ${WIDTH} ${2 * (ROW + 18) + 14}`} aria-hidden="true">
      {rows.map(({ label, mean, moods }, row) => {
        const base = row * (ROW + 18) + 16 + ROW / 2
        return (
          <g key={label}>
            <text class="insights-label" x={EDGE} y={base - ROW / 2 - 4}>
              {label}
            </text>
            <line class="insights-rule" x1={EDGE} x2={WIDTH - EDGE} y1={base} y2={base} />
            {placed(moods).map(({ mood, lift, key }) => (
              <circle key={key} class="insights-one" cx={x(mood)} cy={base + lift} r="2.6" />
            ))}
            {mean !== null && (
              <line class="insights-mean" x1={x(mean)} x2={x(mean)} y1={base - ROW / 2} y2={base + ROW / 2} />
            )}
          </g>
        )
      })}
      <text class="insights-label" x={EDGE} y={2 * (ROW + 18) + 10}>
        {w.low}
      </text>
      <text class="insights-label end" x={WIDTH - EDGE} y={2 * (ROW + 18) + 10}>
        {w.high}
      </text>
    </svg>
  )
}

const moodsOf = (days: readonly Day[]): number[] => days.flatMap(({ mood }) => mood ?? [])

/** Dots that would lie on one another are stacked around their line. */
function placed(moods: readonly number[]): { mood: number; lift: number; key: string }[] {
  const stacks = new Map<number, number>()
  return moods.map((mood) => {
    const bin = Math.round(mood * 8)
    const place = stacks.get(bin) ?? 0
    stacks.set(bin, place + 1)
    const lift = Math.min(Math.ceil(place / 2) * 4, ROW / 2) * (place % 2 ? -1 : 1)
    return { mood, lift, key: `${bin}-${place}` }
  })
}

const number = (value: number): string =>
  new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(value)
