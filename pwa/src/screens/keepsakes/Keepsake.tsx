/** One kept moment, in large calm type; what may be brought back to mind has a line above it, and the way to another. */
import { useState } from "preact/hooks"
import { replayFor } from "../../domain/content"
import { dayOf } from "../../domain/days"
import { near } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { Icon } from "../../ui/Icon"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { go } from "../../ui/router"
import { today } from "../../ui/when"
import { isEveryoneKnown } from "../entries"
import "./keepsakes.css"
import { anyOf, replays, whoOf } from "./kept"

export function Keepsake({ id }: { id: string }) {
  const [line] = useState(() => replayFor(Math.random()))
  const all = isEveryoneKnown.value ? live("keepsake").value : undefined
  const kept = all?.find((one) => one.id === id)
  const { keepsakes: w, replays: lines, closed, common } = words.value
  if (!kept) {
    return (
      <Page title={w.one} up="/keepsakes">
        {all ? (
          <Nothing title={common.notFound} text={common.notFoundText} />
        ) : (
          <Waiting text={common.opening} />
        )}
      </Page>
    )
  }
  const { fields, locked, readOnly } = kept
  const isLocked = locked.length > 0
  const isReplayed = replays.value?.includes(kept)
  const others = replays.value?.filter((one) => one.id !== id) ?? []
  const when = [near(dayOf(fields.at, fields.zone), today()), whoOf(kept)]
  return (
    <Page title={w.one} up="/keepsakes">
      <div class="stack">
        <article class="card kept">
          {isReplayed && <p class="soft">{lines[line]}</p>}
          <p class={isLocked ? "soft" : "kept-text"}>{isLocked ? closed.sealedText : fields.text}</p>
          <p class="small soft">{when.filter(Boolean).join(" · ")}</p>
        </article>
        {readOnly && <p class="soft small">{common.readOnly}</p>}
        {!isReplayed && !isLocked && <p class="soft small">{w.resting}</p>}
        <div class="row kept-ways">
          {isReplayed && others.length > 0 && (
            <button
              type="button"
              class="button"
              onClick={() => go(`/keepsakes/${anyOf(others)}`, { replace: true })}
            >
              <Icon name="keepsake" />
              {w.another}
            </button>
          )}
          {!isLocked && !readOnly && (
            <a class="button calm" href={`/keepsakes/${id}/edit`}>
              <Icon name="edit" />
              {common.edit}
            </a>
          )}
        </div>
      </div>
    </Page>
  )
}
