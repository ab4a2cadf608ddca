/** Every moment that was kept, newest first; one of them opens by chance. */
import { useState } from "preact/hooks"
import { dayOf } from "../../domain/days"
import type { Opened } from "../../domain/records"
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

const PAGE = 40

export function Keepsakes() {
  const [room, setRoom] = useState(PAGE)
  const all = isEveryoneKnown.value ? live("keepsake").value : undefined
  const { keepsakes: w, common } = words.value
  const one = replays.value?.length ? replays.value : undefined
  return (
    <Page title={w.title} up="/people">
      {!all && <Waiting text={common.opening} />}
      {all?.length === 0 && (
        <Nothing title={w.empty} text={w.emptyText}>
          <Add />
        </Nothing>
      )}
      {all && all.length > 0 && (
        <div class="stack">
          {one && (
            <button type="button" class="button" onClick={() => go(`/keepsakes/${anyOf(one)}`)}>
              <Icon name="keepsake" />
              {w.open}
            </button>
          )}
          <ul class="card rows">
            {all.slice(0, room).map((kept) => (
              <li key={kept.id}>
                <Row kept={kept} />
              </li>
            ))}
          </ul>
          {all.length > room && (
            <button type="button" class="button plain" onClick={() => setRoom(room + PAGE)}>
              {words.value.history.earlier}
            </button>
          )}
          <Add calm={true} />
        </div>
      )}
    </Page>
  )
}

function Add({ calm = false }: { calm?: boolean }) {
  return (
    <a class={`button ${calm ? "calm" : ""}`} href="/keepsakes/new">
      <Icon name="add" />
      {words.value.keepsakes.add}
    </a>
  )
}

function Row({ kept }: { kept: Opened<"keepsake"> }) {
  const { fields, locked } = kept
  const isLocked = locked.length > 0
  const where = [near(dayOf(fields.at, fields.zone), today()), whoOf(kept)]
  return (
    <a class="row-link kept-row" href={`/keepsakes/${kept.id}`}>
      <span>
        <span class={isLocked ? "soft" : "kept-start"}>
          {isLocked ? words.value.common.locked : fields.text}
        </span>
        <span class="small soft">{where.filter(Boolean).join(" · ")}</span>
      </span>
      <Icon name="forward" />
    </a>
  )
}
