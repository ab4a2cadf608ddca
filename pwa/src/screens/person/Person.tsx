/** One person: what they are to you, a way to log a contact, how it has been, and the contacts so far. */
import { useState } from "preact/hooks"
import { isAround } from "../../domain/around"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { newest } from "../../store/newest"
import { Icon } from "../../ui/Icon"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { EntryList } from "../EntryList"
import { nameOf, together } from "../entries"
import { Face } from "../people/People"
import { Resting } from "../reach-out/Resting"
import { useStored } from "../useStored"
import { Evidence } from "./Evidence"
import "./person.css"
import { Ratings } from "./Ratings"

const PAGE = 20
/** So many of the last contacts say how it has been with somebody. */
const TELLING = 60

export function Person({ id }: { id: string }) {
  const [shown, setShown] = useState(PAGE)
  const all = live("person").value
  const met = useStored(
    (mine) =>
      newest(mine, "social-contact", {
        least: Math.max(TELLING, shown),
        person: id,
      }),
    [id, Math.max(TELLING, shown)],
  )
  const person = all?.find((one) => one.id === id)
  const w = words.value

  if (!person) {
    return (
      <Page title={w.people.title} up="/people">
        {all ? (
          <Nothing title={w.common.notFound} text={w.common.notFoundText} />
        ) : (
          <Waiting text={w.common.opening} />
        )}
      </Page>
    )
  }

  const name = nameOf(person)
  const { sort, closeness, standing = "now", suggest = "yes" } = person.fields
  const facts = [
    w.sorts[sort],
    closeness && w.person.closenesses[closeness - 1],
    standing !== "now" && w.standings[standing],
  ]

  return (
    <Page title={name ?? w.people.locked} up="/people">
      <div class="stack wide">
        {name === undefined ? (
          <p class="card soft">{w.closed.sealedText}</p>
        ) : (
          <section class="card stack">
            <div class="person-who">
              <Face name={name} />
              <span>{facts.filter(Boolean).join(" · ")}</span>
            </div>
            <p class="soft small">
              {standing === "now" ? w.suggestLines[suggest] : w.standingLines[standing]}
            </p>
            {standing === "now" && suggest === "yes" && <Resting person={id} />}
            <div class="row">
              {isAround(person) && (
                <a class="button" href={`/contact?with=${id}`}>
                  <Icon name="contact" />
                  {w.today.contact}
                </a>
              )}
              {!person.readOnly && (
                <a class="button calm" href={`/people/${id}/edit`}>
                  <Icon name="edit" />
                  {w.common.edit}
                </a>
              )}
            </div>
            {person.readOnly && <p class="soft small">{w.common.readOnly}</p>}
          </section>
        )}
        {met && <Evidence person={person} contacts={met.records} />}
        {name !== undefined && <Ratings person={person} />}
        <section class="stack tight">
          <h2>{w.person.lately}</h2>
          {met?.records.length === 0 && <p class="soft">{w.person.none}</p>}
          <EntryList entries={together([], met?.records.slice(0, shown) ?? [], [])} />
          {met && (met.below !== undefined || met.records.length > shown) && (
            <button type="button" class="button plain" onClick={() => setShown(shown + PAGE)}>
              {w.history.earlier}
            </button>
          )}
        </section>
      </div>
    </Page>
  )
}
