/** The page itself, on the screen as it will be on paper: what was logged, what is missing, and what all that is worth. */
import { plus } from "../../domain/days"
import { called, counted, met, summaryDays } from "../../domain/summary"
import { whole } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { counts, type Entry, everyone, isCheckIn, isContact } from "../entries"
import { Pictures } from "./Pictures"
import type { Written } from "./Summary"

type Props = {
  entries: readonly Entry[]
  last: string
  count: number
  hasNames: boolean
  own: readonly Written[]
}

export function Paper({ entries, last, count, hasNames, own }: Props) {
  const { summary: w } = words.value
  const log = {
    checkIns: entries.filter(isCheckIn).map(({ day, fields }) => ({ day, valence: fields.valence })),
    contacts: entries.filter(isContact).map(({ id, day, fields: { channel, people = [], nourishing } }) => ({
      id,
      day,
      channel,
      people,
      nourishing,
    })),
    alone: entries.flatMap(({ kind, day }) => (kind === "no-contact-day" ? [day] : [])),
  }
  const days = summaryDays(log, last, count, counts.value)
  const { missing, inCompany, alone } = counted(days)
  const people = met(days, [...everyone.value.values()], log.contacts)
  const { names, isTooMany } = called(people, hasNames)
  return (
    <>
      <p class="small soft summary-choices" role="status">
        {isTooMany && fill(w.tooMany, { n: people.length })}
      </p>
      <article class="summary-sheet">
        <header>
          <h2>{w.heading}</h2>
          <p>{fill(w.from, { from: whole(plus(last, 1 - count)), to: whole(last) })}</p>
        </header>
        <p class="summary-worth">{w.worth}</p>
        <dl>
          <Fact term={w.logged} value={`${count - missing} / ${count}`} />
          <Fact term={w.missing} value={String(missing)} />
          <Fact term={w.inCompany} value={String(inCompany)} />
          <Fact term={w.alone} value={String(alone)} />
        </dl>
        <Pictures days={days} />
        {people.length > 0 && (
          <section>
            <h3>{w.met}</h3>
            <p class="summary-met">
              {people.map(({ days: n }, index) => (
                <span key={index}>{`${names[index]} ${plural(w.days, n)}`}</span>
              ))}
            </p>
          </section>
        )}
        {own.length > 0 && (
          <section>
            <h3>{w.ownHeading}</h3>
            {own.map(({ id, day, fields }) => (
              <p key={id} class="summary-own">
                <span>{whole(day)}</span> {fields.note}
              </p>
            ))}
          </section>
        )}
        <footer>{w.foot}</footer>
      </article>
    </>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}
