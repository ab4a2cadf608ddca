/** Taking everything along: as a file for this app, as tables, or as one page on paper; and the way to bring things in. */
import { words } from "../../i18n/whole"
import { exported } from "../../store/exporting"
import { device } from "../../store/session"
import { Icon } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import { today } from "../../ui/when"
import { Gate } from "./Gate"
import { Making } from "./Making"

export function Export() {
  const { exports: w, imports, columns } = words.value
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <Gate>
          <section class="stack tight">
            <p>{w.what}</p>
            <p class="soft small">{w.court}</p>
          </section>
          <Making
            title={w.all}
            text={w.allText}
            action={w.make}
            make={async (progress) => {
              const parts = await exported(await device(), progress)
              return new File(parts, `notes-${today()}.json`, { type: "application/json" })
            }}
          />
          <Making
            title={w.tables}
            text={w.tablesText}
            action={w.make}
            make={async (progress) => {
              const meanings: Readonly<Record<string, string>> = columns
              const meaning = (name: string): string => meanings[name] ?? name
              const said = { meaning, yes: w.yes, no: w.no, locked: w.locked }
              // Needed here alone, and only when it is asked for.
              const { zipped } = await import("../../store/tables")
              const bytes = await zipped(await device(), said, progress)
              return new File([bytes], `notes-${today()}.zip`, { type: "application/zip" })
            }}
          />
          <section class="card stack tight">
            <h2>{w.page}</h2>
            <p>{w.pageText}</p>
            <a class="button calm wide" href="/settings/export/summary">
              {w.choose}
            </a>
          </section>
        </Gate>
        <a class="card settings-row" href="/settings/import">
          <Icon name="add" />
          <span>
            <strong>{imports.title}</strong>
            <span class="soft small">{imports.row}</span>
          </span>
          <Icon name="forward" />
        </a>
      </div>
    </Page>
  )
}
