/** A pause, in which nothing comes by itself: for so many days, until it is ended. */
import { plus } from "../../domain/days"
import type { Preferences } from "../../domain/records"
import { day as written } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import "./nudges.css"
import { wishes } from "./wishes"

const PAUSES = [1, 3, 7, 14] as const

export function Pause() {
  const { trouble, run } = useTask()
  const { away, nudges: w, common } = words.value
  const until = wishes.value?.snoozed_until
  const isPaused = until !== undefined && Date.parse(until) > Date.now()
  const set = (moment: string | undefined, before: string | undefined): Promise<void> =>
    run(async () => {
      await create("preferences", { snoozed_until: moment } as Preferences)
      say(
        moment ? fill(w.paused, { when: dayOfMoment(moment) }) : common.done,
        () => void set(before, moment),
      )
    })
  return (
    <section class="card stack tight">
      <h2>{w.pause}</h2>
      {isPaused ? (
        <div class="row nudges-on">
          <span>{fill(w.paused, { when: dayOfMoment(until) })}</span>
          <button type="button" class="button calm small" onClick={() => void set(undefined, until)}>
            {w.resume}
          </button>
        </div>
      ) : (
        <div class="row">
          {PAUSES.map((days) => (
            <button
              key={days}
              type="button"
              class="button calm small"
              onClick={() => void set(morning(days), until)}
            >
              {w.pauses[days]}
            </button>
          ))}
        </div>
      )}
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
      <p class="small soft">
        {w.pauseText} <a href="/away">{away.title}</a>
      </p>
    </section>
  )
}

/** The morning so many days on, here. */
function morning(days: number): string {
  return new Date(`${plus(today(), days)}T09:00`).toISOString().replace(".000Z", "Z")
}

function dayOfMoment(moment: string): string {
  const local = new Date(moment)
  return written(new Date(local.getTime() - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 10))
}
