/** Bringing a file in: chosen, looked at, and only then written; the last one can be taken back. */
import { useState } from "preact/hooks"
import { type Archive, read, Unreadable } from "../../domain/archive"
import { canonical } from "../../domain/canonical"
import { type DaylioEntry, entriesOf } from "../../domain/daylio"
import { archiveOf, type Meanings } from "../../domain/daylio-archive"
import { textOf } from "../../domain/decoding"
import { msOf } from "../../domain/walls"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { type Plan, planned } from "../../store/importing"
import { device } from "../../store/session"
import { Page } from "../../ui/Page"
import { here } from "../../ui/when"
import { useTask } from "../useTask"
import { Daylio } from "./Daylio"
import { Last } from "./Last"
import { Preview } from "./Preview"
import "./import.css"

export function Import() {
  const [plan, setPlan] = useState<Plan>()
  const [daylio, setDaylio] = useState<{ entries: readonly DaylioEntry[]; text: string }>()
  const [amiss, setAmiss] = useState<string>()
  const { busy, trouble, run } = useTask()
  const { imports: w } = words.value

  async function look(archive: Archive, text: string): Promise<void> {
    setPlan(await planned(await device(), archive, text))
  }

  const choose = (file: File) =>
    run(async () => {
      setAmiss(undefined)
      const bytes = new Uint8Array(await file.arrayBuffer())
      try {
        const text = textOf(bytes)
        if (isJson(text)) await look(read(text), text)
        else setDaylio({ entries: entriesOf(text), text })
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        setAmiss(complaint(error))
      }
    })

  const lookAtDaylio = (meanings: Meanings) =>
    run(async () => {
      if (!daylio) return
      const { account, env } = await device()
      const zone = here()
      const place = {
        account,
        zone,
        now: env.now(),
        msOf: (day: string, time: string) => msOf({ day, time, zone }),
      }
      const said = canonical({ ...meanings })
      await look(await archiveOf(daylio.entries, meanings, place), daylio.text + said)
    })

  function end(): void {
    setPlan(undefined)
    setDaylio(undefined)
  }

  return (
    <Page title={w.title} up="/settings/export">
      {plan ? (
        <Preview plan={plan} onEnd={end} />
      ) : daylio ? (
        <Daylio entries={daylio.entries} busy={busy} onDone={lookAtDaylio} onCancel={end} />
      ) : (
        <div class="stack">
          <p>{w.what}</p>
          <label class={`button wide import-choose ${busy ? "busy" : ""}`}>
            {busy ? w.looking : w.choose}
            <input
              type="file"
              class="hidden-text"
              accept=".json,.csv,.txt,application/json,text/csv"
              disabled={busy}
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? []
                // The same file may be chosen again.
                currentTarget.value = ""
                if (file) void choose(file)
              }}
            />
          </label>
          <p class="warn" role="alert">
            {trouble ? w.trouble : amiss}
          </p>
          <p class="soft small">{w.nothingYet}</p>
          <Last />
        </div>
      )}
    </Page>
  )
}

/** Whether a text means to be one of our own files. */
function isJson(text: string): boolean {
  return /^\uFEFF?\s*[{[]/.test(text)
}

function complaint({ why, where }: Unreadable): string {
  const { imports: w } = words.value
  if (why === "other") return w.other
  if (why === "row") return fill(w.badLine, { where })
  if (why === "newer") return w.newerApp
  if (why === "invalid") return fill(w.invalid, { where })
  return where ? fill(w.noJsonLine, { where }) : w.noJson
}
