/** What is kept on this phone: whether the browser promises to keep it, and whether there is room. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { type Room as Found, NEARLY_FULL, persist, room } from "../../platform/storage"
import { forgets, platform } from "../../platform/where"
import { Page } from "../../ui/Page"
import "./settings.css"

export function Room() {
  const [found, setFound] = useState<Found>()
  const [refused, setRefused] = useState(false)
  const { room: w, install } = words.value
  const look = async () => setFound(await room())
  useEffect(() => void look(), [])
  const ask = async () => {
    setRefused(!(await persist()))
    await look()
  }
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <section class="card stack tight">
          <p>{w.text}</p>
          <p role="status">{found && (found.kept ? w.yes : refused ? w.no : w.notYet)}</p>
          {found && !found.kept && (
            <button type="button" class="button calm settings-do" onClick={ask}>
              {w.ask}
            </button>
          )}
          {found && (found.taken ?? 0) >= NEARLY_FULL && <p class="warn">{w.nearlyFull}</p>}
        </section>
        {(forgets() || (refused && platform() !== "installed")) && (
          <section class="card stack tight">
            <p>{forgets() ? w.forgets : w.installHelps}</p>
            <a class="button calm settings-do" href="/install">
              {install.hintOpen}
            </a>
          </section>
        )}
      </div>
    </Page>
  )
}
