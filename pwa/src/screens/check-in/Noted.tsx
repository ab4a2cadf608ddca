/** Right after a check-in: help where it was very hard, then one optional row of questions. */
import { useState } from "preact/hooks"
import type { Patch } from "../../domain/records"
import { words } from "../../i18n/whole"
import { edit, remove } from "../../store/records"
import { Moon } from "../../ui/Moon"
import { moodWords } from "../../ui/mood-words"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { go } from "../../ui/router"
import { say } from "../../ui/toast"
import { HelpCard } from "../help/HelpCard"
import { InstallHint } from "../install/Hint"
import { unsaved } from "../saving"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
import { Asked } from "./Asked"
import { needsHelp } from "./form"
import "./noted.css"

export function Noted({ id }: { id: string }) {
  const [helpClosed, setHelpClosed] = useState(false)
  const { trouble, run } = useTask()
  const record = useRecord("check-in", id)
  const w = words.value
  const done = (
    <button type="button" class="button" onClick={() => go("/", { replace: true })}>
      {w.common.done}
    </button>
  )

  if (!record) {
    return (
      <Page title={w.noted.title} up="/" foot={done}>
        {record === null ? (
          <Nothing title={w.common.notFound} text={w.common.notFoundText} />
        ) : (
          <Waiting text={w.common.opening} />
        )}
      </Page>
    )
  }

  const { fields } = record
  const answer = (patch: Patch<"check-in">) => run(() => edit("check-in", id, patch))

  return (
    <Page title={w.noted.title} foot={done}>
      <div class="stack wide">
        <section class="noted">
          {fields.valence !== undefined && <Moon valence={fields.valence} />}
          {fields.valence !== undefined && <strong>{moodWords(fields.valence, fields.energy)}</strong>}
          <p class="soft">{fields.mode === "full" ? w.noted.text : w.noted.cantToday}</p>
          <button type="button" class="button plain small" onClick={() => undone(id)}>
            {w.common.undo}
          </button>
        </section>
        {needsHelp(fields) && !helpClosed && <HelpCard onClose={() => setHelpClosed(true)} />}
        <section class="card stack">
          <h2>{w.noted.ask}</h2>
          <Asked value={fields} change={answer} />
          <p class="small warn" role="alert">
            {unsaved(trouble)}
          </p>
        </section>
        <InstallHint />
      </div>
    </Page>
  )
}

/** It was a slip; and undoing it may have been one too. */
function undone(id: string): void {
  const removal = remove(id)
  say(words.value.common.removed, removal.undo, { ended: removal.finish })
  go("/", { replace: true })
}
