/** How one sees somebody, and how that changed: three rows of dots, and a table whose lines can be changed. */
import { isAround } from "../../domain/around"
import { dayOf } from "../../domain/days"
import type { Opened } from "../../domain/records"
import { locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { Icon } from "../../ui/Icon"
import { More } from "../../ui/More"
import { Pictured } from "../insights/Pictured"
import "../insights/insights.css"
import { type Row, Rows } from "../insights/Rows"
import { PARTS } from "./rating"

/** The last ones; more would be too close to tell apart. */
const SHOWN = 12

/** Whoever is not to be brought to mind is drawn nowhere; what was noted of them is still to be found. */
export function Ratings({ person }: { person: Opened<"person"> }) {
  const { ratings: w } = words.value
  const all = live("person-rating").value?.filter(({ fields }) => fields.person === person.id)
  if (!all || (all.length === 0 && !isAround(person))) return null
  if (!isAround(person)) {
    return (
      <More label={w.title}>
        <Table all={all} person={person.id} />
      </More>
    )
  }
  const readable = all.filter(({ locked }) => locked.length === 0).slice(0, SHOWN)
  return (
    <section class="card stack tight">
      <Pictured
        title={w.title}
        picture={() => readable.length > 0 && <Rows rows={rowsOf([...readable].reverse())} />}
        table={all.length > 0 ? () => <Table all={all} person={person.id} /> : undefined}
      >
        <p class="small soft">{all.length > 0 ? w.key : w.text}</p>
      </Pictured>
      <a class="button calm person-rate" href={`/people/${person.id}/rating`}>
        <Icon name="edit" />
        {all.length > 0 ? w.again : w.begin}
      </a>
    </section>
  )
}

/** Three rows, the oldest first. */
function rowsOf(all: readonly Opened<"person-rating">[]): Row[] {
  const { ratings: w, contact } = words.value
  return PARTS.map((part) => {
    const values = all.map(({ fields }) => fields[part])
    const last = values.findLast((value) => value !== undefined)
    return { label: w.parts[part], last: last === undefined ? undefined : contact.heards[last - 1], values }
  })
}

function Table({ all, person }: { all: readonly Opened<"person-rating">[]; person: string }) {
  const { ratings: w, common, contact, today } = words.value
  const dates = new Intl.DateTimeFormat(locale.value, {
    day: "numeric",
    month: "short",
    year: "2-digit",
    timeZone: "UTC",
  })
  return (
    <table class="person-ratings">
      <caption class="hidden-text">{w.title}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{today.day}</th>
          <th scope="col">{w.answers}</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ id, fields, locked }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/people/${person}/rating/${id}`}>
                {dates.format(Date.parse(dayOf(fields.at, fields.zone)))}
              </a>
            </th>
            <td>
              {locked.length > 0
                ? common.locked
                : PARTS.map((part) => {
                    const value = fields[part]
                    const word = value === undefined ? w.open : contact.heards[value - 1]
                    return <div key={part}>{`${w.parts[part]}: ${word}`}</div>
                  })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
