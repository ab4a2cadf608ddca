/** One page on paper for somebody who helps: chosen, looked at, and printed. */
import { useEffect, useState } from "preact/hooks"
import { plus } from "../../domain/days"
import { isWithin } from "../../domain/summary"
import { words } from "../../i18n/whole"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { type Entry, isCheckIn, isContact, isEveryoneKnown } from "../entries"
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
  const [names, setNames] = useState(false)
  const [own, setOwn] = useState<readonly string[]>([])
  const { summary: w, common } = words.value
  const last = today()
  const from = plus(last, -days)
  const all = useStored((mine) => history(mine, { from }), [from])?.entries
  useNeutralTitle()
  if (!all || !isEveryoneKnown.value) return <Waiting text={common.opening} />

  const within = all.filter(({ day }) => isWithin(day, last, days))
  const written = within.filter(isWritten)
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
          value={names ? ["yes"] : []}
          choices={[{ value: "yes", label: w.names }]}
          onChange={(chosen) => setNames(chosen.length > 0)}
        />
        <OwnWords written={written} chosen={own} onChange={setOwn} />
      </div>
      {within.length === 0 ? (
        <Nothing title={w.nothing} />
      ) : (
        <>
          <Paper
            entries={within}
            last={last}
            count={days}
            hasNames={names}
            own={written.filter(({ id }) => own.includes(id))}
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
