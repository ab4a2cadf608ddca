/** Time away: what it does, what was noted of it, and the way to note some. */
import { length } from "../../domain/away"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { Icon } from "../../ui/Icon"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import "../entry-list.css"
import { written } from "./words"

export function Away() {
  const all = live("away").value
  const { away: w, common } = words.value
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <section class="card stack tight">
          <p>{w.what}</p>
          <p class="soft">{w.welcome}</p>
          <a class="button entry-do" href="/away/new">
            <Icon name="away" />
            {w.add}
          </a>
        </section>
        {!all && <Waiting text={common.opening} />}
        {all && (
          <section class="entry-day">
            <h2 class="small soft">{w.all}</h2>
            {all.length === 0 ? (
              <p class="card soft">{w.none}</p>
            ) : (
              <ul class="card">
                {all.map(({ id, fields }) => (
                  <li key={id}>
                    <a class="entry" href={`/away/${id}`}>
                      <span class="entry-sign">
                        <Icon name="away" />
                      </span>
                      <span class="entry-text">
                        <strong>{written(fields)}</strong>
                        <span class="small soft">{plural(w.days, length(fields))}</span>
                      </span>
                      <Icon name="forward" />
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
      </div>
    </Page>
  )
}
