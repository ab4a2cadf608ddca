/** The people an account meets, by name; those who are not suggested rest at the end, folded away. */
import { isAround } from "../../domain/around"
import type { Opened } from "../../domain/records"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { Icon } from "../../ui/Icon"
import { More } from "../../ui/More"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { nameOf } from "../entries"
import "./people.css"

export function People() {
  const all = live("person").value
  const w = words.value
  const around = all?.filter(isAround) ?? []
  const resting = all?.filter((person) => !isAround(person)) ?? []
  return (
    <Page title={w.people.title}>
      {!all && <Waiting text={w.common.opening} />}
      {all?.length === 0 && (
        <Nothing title={w.people.empty} text={w.people.emptyText}>
          <Add />
        </Nothing>
      )}
      {all && all.length > 0 && (
        <div class="stack">
          {around.length > 0 && <Rows people={around} />}
          <Add />
          {resting.length > 0 && (
            <More label={w.people.resting}>
              <Rows people={resting} />
            </More>
          )}
        </div>
      )}
      {all && <Kept />}
    </Page>
  )
}

function Add() {
  return (
    <a class="button" href="/people/new">
      <Icon name="add" />
      {words.value.people.add}
    </a>
  )
}

function Kept() {
  const w = words.value.keepsakes
  return (
    <a class="card row-link kept-moments" href="/keepsakes">
      <Icon name="keepsake" />
      <span class="person-row-text">
        <strong>{w.title}</strong>
        <span class="small soft">{w.row}</span>
      </span>
      <Icon name="forward" />
    </a>
  )
}

function Rows({ people }: { people: readonly Opened<"person">[] }) {
  const w = words.value
  return (
    <ul class="card rows">
      {people.map((person) => {
        const name = nameOf(person)
        return (
          <li key={person.id}>
            <a class="row-link" href={`/people/${person.id}`}>
              <Face name={name} />
              <span class="person-row-text">
                <strong>{name ?? w.people.locked}</strong>
                {name !== undefined && <span class="small soft">{w.sorts[person.fields.sort]}</span>}
              </span>
              <Icon name="forward" />
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** The first letter of a name in a round, or a lock. */
export function Face({ name }: { name: string | undefined }) {
  return (
    <span class="face" aria-hidden="true">
      {name === undefined ? <Icon name="locked" /> : [...name.trim()][0]?.toLocaleUpperCase()}
    </span>
  )
}
