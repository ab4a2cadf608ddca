/** The words that came so far, each with what was answered: to read why once more, or to answer otherwise. */
import { dayOf } from "../../domain/days"
import { near } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { Icon } from "../../ui/Icon"
import { More } from "../../ui/More"
import { here, today } from "../../ui/when"
import "../entry-list.css"

/** Older ones are about days that nobody remembers. */
const SHOWN = 20

export function Earlier() {
  const { nudges: w, reachOut } = words.value
  const all = (live("nudge").value ?? []).slice(0, SHOWN)
  if (all.length === 0) return null
  return (
    <More label={w.earlier}>
      <section class="entry-day">
        <ul class="card">
          {all.map(({ id, fields }) => (
            <li key={id}>
              <a class="entry" href={`/reach-out/${id}`}>
                <span class="entry-text">
                  <strong>{near(dayOf(fields.sent_at, here()), today())}</strong>
                  <span class="small soft">
                    {fields.answer ? reachOut.saved[fields.answer] : w.unanswered}
                  </span>
                </span>
                <Icon name="forward" />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </More>
  )
}
