/** How it has been with somebody, from what one noted oneself; nothing of those who are not to be brought to mind. */
import { evidence, type Evidence as Known, middle } from "../../domain/evidence"
import { type Opened, SUPPORTS } from "../../domain/records"
import { holding, safe } from "../../domain/safe"
import { fill, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { today } from "../../ui/when"
import { nameOf } from "../entries"
import "../insights/insights.css"
import { InsightCard } from "../insights/InsightCard"
import { useKept } from "../insights/useFound"
import { Counted } from "./Counted"
import { Expected } from "./Expected"

type Props = { person: Opened<"person">; contacts: readonly Opened<"social-contact">[] }

export function Evidence({ person, contacts }: Props) {
  const { evidence: w, contact, entry } = words.value
  const steps = live("step").value?.map(({ fields }) => fields)
  const insights = useInsights(person)
  const name = nameOf(person)
  if (!steps || name === undefined) return null
  const known = evidence(
    person,
    contacts.map(({ fields }) => fields),
    steps,
  )
  if (!known) return null
  const { times, felt, heard, support } = known
  const parts = [
    times.length > 0 && <Expected times={times} />,
    felt.length > 0 && (
      <Counted
        title={contact.nourishing}
        steps={entry.nourishings}
        values={felt.map((one) => one + 2)}
        said={fill(plural(w.felt, felt.length), { felt: entry.nourishings[middle(felt) + 2] ?? "" })}
      />
    ),
    heard.length > 0 && (
      <Counted
        title={contact.heard}
        steps={contact.heards}
        values={heard}
        said={fill(plural(w.heard, heard.length), { heard: contact.heards[middle(heard)] ?? "" })}
      />
    ),
    support.size > 0 && <Supports of={support} />,
    ...insights.map(({ insight, found }) => (
      <InsightCard key={insight.id} insight={insight} name={name} found={found} level="h3" />
    )),
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <section class="insights-group">
      <h2>{fill(w.title, { name })}</h2>
      <ul class="card">
        {parts.map((part, place) => (
          <li key={`${place}-${parts.length}`}>{part}</li>
        ))}
      </ul>
    </section>
  )
}

/** The insights about somebody that may be shown, from what is kept here. */
function useInsights(person: Opened<"person">) {
  const found = useKept()
  if (!found) return []
  const hidden = holding(live("dismissal").value ?? [], today()).map(({ fields }) => fields.insight)
  return (
    safe(found.insights, (id) => (id === person.id ? person : undefined), new Set())
      .filter((one) => one.person !== null && !hidden.includes(one.id))
      // The same day before the one after.
      .sort((a, b) => (a.about < b.about ? 1 : -1))
      .map((insight) => ({ insight, found }))
  )
}

function Supports({ of }: { of: Known["support"] }) {
  const { evidence: w, support } = words.value
  const times = (count: number) => (count > 0 ? plural(w.times, count) : w.never)
  return (
    <div class="pictured stack tight">
      <h3>{w.support}</h3>
      <table>
        <caption class="hidden-text">{w.support}</caption>
        <thead>
          <tr class="small soft">
            <th scope="col">{w.sort}</th>
            <th scope="col">{w.got}</th>
            <th scope="col">{w.gave}</th>
          </tr>
        </thead>
        <tbody>
          {SUPPORTS.flatMap((sort) => {
            const both = of.get(sort)
            if (!both) return []
            return (
              <tr key={sort}>
                <th scope="row">{support[sort]}</th>
                <td>{times(both.got)}</td>
                <td>{times(both.given)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
