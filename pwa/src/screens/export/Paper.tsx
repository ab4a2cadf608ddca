/** The page itself, on the screen as it will be on paper: what was logged, what is missing, and what all that is worth. */
import { plus } from "../../domain/days"
import { counted, type SummaryDay } from "../../domain/summary"
import { whole } from "../../i18n/dates"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { Pictures } from "./Pictures"
import type { Written } from "./Summary"

type Props = {
  last: string
  days: readonly SummaryDay[]
  people: readonly { readonly name: string; readonly days: number }[]
  own: readonly Written[]
}

export function Paper({ last, days, people, own }: Props) {
  const { summary: w } = words.value
  const count = days.length
  const { missing, inCompany, alone } = counted(days)
  return (
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
            {people.map(({ name, days: n }, index) => (
              <span key={index}>{`${name} ${plural(w.days, n)}`}</span>
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
