/** What happened to the ways in during the last week, and what to do about what was somebody else. */
import { ago } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { allKnown, devices, events } from "../../sync/access"
import { status } from "../../sync/status"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { say } from "../../ui/toast"
import { useAsked } from "../useAsked"
import { useTask } from "../useTask"

export function Lately() {
  const { found, trouble, again } = useAsked(async (mine) => {
    const [happened, listed] = await Promise.all([events(mine), devices(mine)])
    const names = new Map(listed.map(({ id, name }) => [id, name]))
    return happened.map((event) => ({ ...event, name: event.device && names.get(event.device) }))
  })
  const { busy, run } = useTask()
  const { lately: w, access, accessEvents } = words.value
  const known = () =>
    run(async () => {
      await allKnown(await device())
      say(w.known)
    })
  return (
    <Page title={w.title} up="/settings/access">
      <div class="stack">
        <p class="soft">{w.text}</p>
        <div role="status">{!found && !trouble && <Waiting text={access.asking} />}</div>
        {trouble && (
          <section class="card stack">
            <p role="alert">{access.trouble}</p>
            <button type="button" class="button calm" onClick={() => void again()}>
              {access.again}
            </button>
          </section>
        )}
        {found?.length === 0 && <p class="card">{w.nothing}</p>}
        {found && found.length > 0 && (
          <ul class="stack tight" aria-label={w.title}>
            {found.map(({ at, what, name }) => (
              <li key={`${at} ${what}`} class="card">
                <strong>{accessEvents[what]}</strong>
                <p class="small soft">{[name, ago(at, Date.now())].filter(Boolean).join(" · ")}</p>
              </li>
            ))}
          </ul>
        )}
        {status.value.access !== undefined && (
          <button type="button" class="button wide" aria-disabled={busy} onClick={known}>
            {w.mine}
          </button>
        )}
        {found && found.length > 0 && (
          <section class="card stack tight">
            <h2>{w.notMe}</h2>
            <ol class="stack tight access-steps">
              <li>
                <a href="/settings/access">{w.notMeDevice}</a>
              </li>
              <li>
                <a href="/settings/access/code">{w.notMeCode}</a>
              </li>
              <li>
                <a href="/settings/tokens">{w.notMeToken}</a>
              </li>
            </ol>
            <p class="soft">{w.notMeHelp}</p>
          </section>
        )}
      </div>
    </Page>
  )
}
