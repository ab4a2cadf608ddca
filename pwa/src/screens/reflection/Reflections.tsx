/** Looking back once a week: what it is, on which day, and how the weeks were, in dots and as a table. */
import { dayOf } from "../../domain/days"
import type { Opened } from "../../domain/records"
import { comingOf } from "../../domain/reflecting"
import { day as written } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { OneOf } from "../../ui/Chips"
import { Icon } from "../../ui/Icon"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import "../entry-list.css"
import "../insights/insights.css"
import { Pictured } from "../insights/Pictured"
import { Rows } from "../insights/Rows"
import { wishes } from "../nudges/wishes"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { QUESTIONS } from "./form"
import { chooseDay } from "./wish"

/** The last quarter of a year; more would be too close to tell apart. */
const SHOWN = 13

export function Reflections() {
  const all = live("reflection").value
  const { reflection: w, common } = words.value
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <section class="card stack tight">
          <p>{w.what}</p>
          <p class="soft">{w.unvalidated}</p>
          <Day />
        </section>
        <a class="button entry-do" href="/reflection">
          <Icon name="reflection" />
          {w.now}
        </a>
        {!all && <Waiting text={common.opening} />}
        {all && all.length > 0 && <Weeks all={all} />}
      </div>
    </Page>
  )
}

const SORTS = [1, 2, 3, 4, 5, 6, 7] as const
/** A Monday, from which the names of the days are counted. */
const MONDAY = "2024-01-0"

function Day() {
  const { trouble, run } = useTask()
  const { reflection: w, common } = words.value
  const chosen = wishes.value?.reflection_day
  const choose = (sort: number) =>
    run(async () => {
      const undo = await chooseDay(sort || undefined, sort ? comingOf(sort, today()) : undefined)
      say(common.changed, () => {
        undo().catch(() => say(common.saveTrouble))
      })
    })
  return (
    <>
      <OneOf
        label={w.day}
        required={true}
        value={wishes.value && (chosen ?? 0)}
        choices={[
          { value: 0, label: w.off },
          ...SORTS.map((sort) => ({ value: sort, label: written(`${MONDAY}${sort}`, "weekday") })),
        ]}
        onChange={(sort) => void choose(sort ?? 0)}
      />
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </>
  )
}

function Weeks({ all }: { all: readonly Opened<"reflection">[] }) {
  const { reflection: w } = words.value
  const shown = all.slice(0, SHOWN).reverse()
  const rows = QUESTIONS.map((one) => {
    const values = shown.map(({ fields }) => fields[one])
    const last = values.filter((value) => value !== undefined).at(-1)
    return {
      label: w.names[one],
      last: last === undefined ? undefined : w.answers[last],
      values: values.map((value) => (value !== undefined ? value + 1 : undefined)),
    }
  })
  return (
    <section class="card stack tight">
      <Pictured title={w.weeks} picture={() => <Rows rows={rows} />} table={() => <Table all={all} />}>
        <p class="small soft">{w.key}</p>
      </Pictured>
    </section>
  )
}

function Table({ all }: { all: readonly Opened<"reflection">[] }) {
  const { reflection: w, ratings, today: day } = words.value
  return (
    <table>
      <caption class="hidden-text">{w.weeks}</caption>
      <thead>
        <tr class="small soft">
          <th scope="col">{day.day}</th>
          {QUESTIONS.map((one) => (
            <th key={one} scope="col">
              {w.names[one]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map(({ id, fields }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/reflection/${id}`}>{written(dayOf(fields.at, fields.zone), "short")}</a>
            </th>
            {QUESTIONS.map((one) => (
              <td key={one}>{w.answers[fields[one] ?? -1] ?? ratings.open}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
