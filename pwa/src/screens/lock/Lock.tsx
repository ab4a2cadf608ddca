/** The closed app: the pad, the other ways to open it, help and a bare check-in. The wanted screen follows by itself. */
import { batch } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import type { Lock as Kept } from "../../store/lock"
import { locked } from "../../store/locked"
import { Icon } from "../../ui/Icon"
import { go, here } from "../../ui/router"
import { AskPin } from "./AskPin"
import { follow } from "./away"
import "./lock.css"
import { WAYS } from "./ways"

/** Where the bare check-in leads to have the app opened; there is nothing of its own. */
const DOOR = "/open"

export function Lock() {
  const [chosen, choose] = useState<string>()
  const { lock: w, nav } = words.value
  const way = WAYS.find(({ name }) => name === chosen)
  useEffect(() => {
    document.title = "Porchlight"
  }, [])
  return (
    <div class="page lock">
      <header class="page-head">
        <h1 tabIndex={-1}>Porchlight</h1>
        <a class="help-link" href="/help">
          <Icon name="help" />
          {nav.help}
        </a>
      </header>
      <main id="content" class="stack" tabIndex={-1}>
        {way ? (
          <>
            <way.Way onOpen={open} />
            <button type="button" class="button plain" onClick={() => choose(undefined)}>
              {w.toPin}
            </button>
          </>
        ) : (
          <>
            <AskPin label={w.pin} onRight={open} />
            <div class="lock-ways">
              {WAYS.filter(({ isThere }) => isThere()).map(({ name }) => (
                <button key={name} type="button" class="button plain small" onClick={() => choose(name)}>
                  {w.ways[name]}
                </button>
              ))}
              <a class="button plain small" href="/">
                {w.onlyCheckIn}
              </a>
            </div>
          </>
        )}
      </main>
    </div>
  )
}

/** Opens the app at the place that was wanted; `to` is another. */
function open(lock: Kept | undefined, to?: string): void {
  follow(lock)
  batch(() => {
    const wanted = to ?? (here.peek().path === DOOR ? "/" : undefined)
    if (wanted) go(wanted, { replace: true })
    locked.value = false
  })
}
