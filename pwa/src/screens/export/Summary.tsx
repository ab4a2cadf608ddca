/** One page on paper for somebody who helps: chosen, looked at, and printed. */
import { useEffect, useState } from "preact/hooks"
import { plus } from "../../domain/days"
import { fitting, linesOfNames, linesOfWords, ROOM } from "../../domain/room"
import { called, isWithin, type Log, met, summaryDays } from "../../domain/summary"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { counts, type Entry, everyone, isCheckIn, isContact, isEveryoneKnown } from "../entries"
import { history } from "../stretch"
import { useStored } from "../useStored"
import { Gate } from "./Gate"
import { OwnWords } from "./OwnWords"
import { Paper } from "./Paper"
import "./summary.css"

const PERIODS = [28, 56, 91, 182] as const

export function Summary() {
  const { summary: w } = words.value
  return (
    <Page title={w.title} up="/settings/export">
      <Gate>
        <Chosen />
      </Gate>
    </Page>
  )
}

function Chosen() {
  const [days, setDays] = useState<(typeof PERIODS)[number]>(56)
  const [hasNames, setNames] = useState(false)
  const [own, setOwn] = useState<readonly string[]>([])
  const { summary: w, common } = words.value
  const last = today()
  const from = plus(last, -days)
  const all = useStored((mine) => history(mine, { from }), [from])?.entries
  useNeutralTitle()
  if (!all || !isEveryoneKnown.value) return <Waiting text={common.opening} />

  const within = all.filter(({ day }) => isWithin(day, last, days))
  const written = within.filter(isWritten)
  const log = logOf(within)
  const stretch = summaryDays(log, last, days, counts.value)
  const people = met(stretch, [...everyone.value.values()], log.contacts)
  const { chosen, names, isTooMany, room } = fitted(
    written.filter(({ id }) => own.includes(id)),
    people,
    hasNames,
  )
  return (
    <div class="stack wide">
      <div class="stack summary-choices">
        <p>{w.what}</p>
        <OneOf
          label={w.period}
          required={true}
          value={days}
          choices={PERIODS.map((value) => ({ value, label: w.periods[value] }))}
          onChange={(next) => next && setDays(next)}
        />
        <AnyOf
          label={w.names}
          hideLabel={true}
          value={hasNames ? ["yes"] : []}
          choices={[{ value: "yes", label: w.names }]}
          onChange={(chosen) => setNames(chosen.length > 0)}
        />
        <p class="small soft" role="status">
          {isTooMany && fill(w.tooMany, { n: people.length })}
        </p>
        <OwnWords written={written} chosen={chosen.map(({ id }) => id)} room={room} onChange={setOwn} />
      </div>
      {within.length === 0 ? (
        <Nothing title={w.nothing} />
      ) : (
        <>
          <Paper
            last={last}
            days={stretch}
            people={people.map((one, index) => ({ ...one, name: names[index] ?? "" }))}
            own={chosen}
          />
          <div class="stack tight summary-choices">
            <button type="button" class="button wide" onClick={() => print()}>
              {w.print}
            </button>
            <p class="soft small">{w.after}</p>
          </div>
        </>
      )}
    </div>
  )
}

/** What of the choices fits on one page: own words beside initials first, then whole names beside those words. */
function fitted(
  wanted: readonly Written[],
  people: readonly { readonly name: string }[],
  hasNames: boolean,
): { chosen: Written[]; names: string[]; isTooMany: boolean; room: number } {
  const noteOf = ({ fields }: Written): string => fields.note ?? ""
  const short = called(people, false, ROOM).names
  const chosen = fitting(wanted, noteOf, ROOM - linesOfNames(short))
  const left = chosen.reduce((room, one) => room - linesOfWords(noteOf(one)), ROOM)
  const { names, isTooMany } = called(people, hasNames, left)
  return { chosen, names, isTooMany, room: left - linesOfNames(names) }
}

function logOf(entries: readonly Entry[]): Log {
  return {
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
}

/** Entries with words of one's own. */
export type Written = Entry & { readonly fields: { readonly note?: string } }

const isWritten = (entry: Entry): entry is Written =>
  (isCheckIn(entry) || isContact(entry)) && Boolean(entry.fields.note)

/** The title is what a browser calls the printed file. */
function useNeutralTitle(): void {
  useEffect(() => {
    let before = document.title
    const begin = (): void => {
      before = document.title
      document.title = `notes-${today()}`
    }
    const end = (): void => {
      document.title = before
    }
    addEventListener("beforeprint", begin)
    addEventListener("afterprint", end)
    return () => {
      removeEventListener("beforeprint", begin)
      removeEventListener("afterprint", end)
    }
  }, [])
}
