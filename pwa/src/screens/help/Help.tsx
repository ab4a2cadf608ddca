/** Who to reach when it is too much: in two taps from everywhere, without a network, an account or the PIN. */
import { day } from "../../i18n/dates"
import { fill, list, locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { locked } from "../../store/locked"
import type { HelpLine } from "../../sync/api.gen"
import { Icon } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import { replays } from "../keepsakes/kept"
import { country } from "./country"
import { Emergency } from "./Emergency"
import "./help.css"
import { Line } from "./Line"
import { useHelp } from "./useHelp"

export function Help() {
  const here = useHelp()
  const w = words.value.help
  return (
    <Page title={w.title} up="/" help={false}>
      {here && (
        <div class="stack wide">
          {here.own && (
            <section class="stack tight">
              <h2>{w.own}</h2>
              <Line {...here.own} strong={true} />
            </section>
          )}
          {here.own && <OwnLine />}
          <Emergency />
          <section class="stack">
            <div class="stack tight">
              <h2>{w.talk}</h2>
              <p class="soft">{w.talkText}</p>
            </div>
            <ul class="stack tight">
              {here.lines.filter(isNear).map((line) => (
                <li key={line.name + line.source}>
                  <Operators line={line} />
                </li>
              ))}
              <li>
                <Line name={w.findahelpline} where="findahelpline.com" />
              </li>
              <li>
                <Line name={w.befrienders} where="befrienders.org" />
              </li>
            </ul>
            <p class="soft">{w.trace}</p>
          </section>
          {!here.own && <OwnLine isNew={true} />}
          {!locked.value && <Kept />}
          <p class="soft">{w.honest}</p>
        </div>
      )}
    </Page>
  )
}

/** The way to the form for one's own line: beside the line, or below those of others where there is none yet. */
function OwnLine({ isNew = false }: { isNew?: boolean }) {
  const { help: w } = words.value
  if (locked.value) return null
  return (
    <a class="button calm" href="/help/line">
      <Icon name={isNew ? "add" : "edit"} />
      {isNew ? w.ownAdd : w.ownChange}
    </a>
  )
}

/** A way to what was kept, where something was that may be brought back to mind. */
function Kept() {
  const w = words.value.keepsakes
  if (!replays.value?.length) return null
  return (
    <a class="card help-line" href="/keepsakes">
      <span>
        <strong>{w.title}</strong>
        <span>{w.row}</span>
      </span>
      <Icon name="forward" />
    </a>
  )
}

/** A line of another country than the one in use helps nobody just now. */
function isNear(line: HelpLine): boolean {
  const code = country.value
  return line.country === null || code === undefined || line.country === code
}

function Operators({ line }: { line: HelpLine }) {
  const w = words.value.help
  const names = new Intl.DisplayNames(locale.value, { type: "language" })
  const languages = list(line.languages.map((tag) => names.of(tag) ?? tag))
  return (
    <Line name={line.name} where={line.phone ?? line.url ?? ""}>
      <span class="small soft">{[line.hours, languages].filter(Boolean).join(" · ")}</span>
      <span class="small soft">{fill(w.verified, { day: day(line.verified) })}</span>
    </Line>
  )
}
