/** What the server found: the headline, then what was found by what it is about, and what is too early behind one tap. */
import { useState } from "preact/hooks"
import { holding, safe } from "../../domain/safe"
import { day as written } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import type { Insights as Found, Insight } from "../../sync/api.gen"
import { status } from "../../sync/status"
import { Waiting } from "../../ui/Nothing"
import { today } from "../../ui/when"
import { everyone, nameOf } from "../entries"
import { Hidden } from "./Hidden"
import { InsightCard } from "./InsightCard"
import { GROUPS, groupOf, titleOf } from "./saying"
import { useFound } from "./useFound"

/** Nothing is shown until it is known here who drains. */
export function FoundThere({ draining }: { draining: ReadonlySet<string> | undefined }) {
  const { found, trouble } = useFound()
  const { insights: w } = words.value
  if (!draining) return <Waiting text={w.looking} />
  if (!status.value.signedIn && !found) {
    return (
      <section class="card stack tight">
        <p>{w.needsSync}</p>
        <a class="button calm insights-hide" href="/settings/sync">
          {w.toSync}
        </a>
      </section>
    )
  }
  if (!found) return trouble ? <p role="status">{w.trouble}</p> : <Waiting text={w.looking} />
  return (
    <>
      <div role="status">
        {trouble && (
          <p class="soft small">
            {trouble === "offline" ? w.offline : w.trouble} {fill(w.asOf, { day: written(found.day) })}
          </p>
        )}
      </div>
      <Shown found={found} draining={draining} />
    </>
  )
}

/** The name of whom an insight is about; empty where it is about nobody. */
export function nameIn({ person }: Insight): string {
  const known = person === null ? undefined : everyone.value.get(person)
  return (known && nameOf(known)) ?? ""
}

function Shown({ found, draining }: { found: Found; draining: ReadonlySet<string> }) {
  const dismissals = holding(live("dismissal").value ?? [], today())
  const all = safe(found.insights, (id) => everyone.value.get(id), draining)
  const hiding = (one: Insight) => dismissals.filter(({ fields }) => fields.insight === one.id)
  const shown = all.filter((one) => hiding(one).length === 0)
  const open = shown.filter((one) => isSaid(one) && groupOf(one) !== "headline")
  const early = shown.filter((one) => !isSaid(one))
  const hidden = all.filter((one) => hiding(one).length > 0)
  return (
    <>
      {shown
        .filter((one) => groupOf(one) === "headline")
        .map((one) => (
          <section key={one.id} class="card">
            <InsightCard insight={one} name="" found={found} />
          </section>
        ))}
      <Groups among={open} found={found} />
      {early.length > 0 && <Early among={early} found={found} />}
      <Hidden all={hidden.map((one) => ({ title: titleOf(one, nameIn(one)), by: hiding(one) }))} />
    </>
  )
}

/** The headline and whatever was found stand open; what is too early to tell waits behind one tap. */
const isSaid = ({ about, size }: Insight): boolean => about === "anyone" || size !== null

type Some = { among: readonly Insight[]; found: Found }

function Early({ among, found }: Some) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="insights-later" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="button plain">{words.value.insights.notYet}</summary>
      {isOpen && (
        <div class="stack">
          <p class="small soft">{words.value.insights.notYetText}</p>
          <Groups among={among} found={found} />
        </div>
      )}
    </details>
  )
}

/** One card for each thing that they are about. */
function Groups({ among, found }: Some) {
  const { insights: w } = words.value
  return (
    <>
      {GROUPS.map((group) => ({ group, all: byName(among.filter((one) => groupOf(one) === group)) }))
        .filter(({ all }) => all.length > 0)
        .map(({ group, all }) => (
          <section key={group} class="insights-group">
            <h2>{w.groups[group]}</h2>
            <ul class="card">
              {all.map((one) => (
                <li key={one.id}>
                  <InsightCard insight={one} name={nameIn(one)} found={found} level="h3" early={false} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}

const names = new Intl.Collator()

/** What is about one person stands together; by name, for nobody is ranked. */
function byName(all: readonly Insight[]): Insight[] {
  const nearer = (a: Insight, b: Insight) =>
    a.person === null || a.about === b.about ? 0 : a.about < b.about ? 1 : -1
  return [...all].sort((a, b) => names.compare(nameIn(a), nameIn(b)) || nearer(a, b))
}
