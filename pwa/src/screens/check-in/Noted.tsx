/** Right after a check-in: help where it was very hard, then one optional row of questions. */
import { useState } from "preact/hooks"
import { type Patch, WANTED } from "../../domain/records"
import { words } from "../../i18n/whole"
import { edit } from "../../store/records"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Moon } from "../../ui/Moon"
import { moodWords } from "../../ui/mood-words"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { go } from "../../ui/router"
import { Scale } from "../../ui/Scale"
import { HelpCard } from "../help/HelpCard"
import { InstallHint } from "../install/Hint"
import { unsaved } from "../saving"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"
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
  const wanted = { more: w.noted.wantMore, right: w.noted.wantRight, less: w.noted.wantLess }

  return (
    <Page title={w.noted.title} foot={done}>
      <div class="stack wide">
        <section class="noted">
          {fields.valence !== undefined && <Moon valence={fields.valence} />}
          {fields.valence !== undefined && <strong>{moodWords(fields.valence, fields.energy)}</strong>}
          <p class="soft">{fields.mode === "full" ? w.noted.text : w.noted.cantToday}</p>
        </section>
        {needsHelp(fields) && !helpClosed && <HelpCard onClose={() => setHelpClosed(true)} />}
        <section class="card stack">
          <h2>{w.noted.ask}</h2>
          <Scale
            label={w.noted.lonely}
            steps={w.noted.lonelies}
            value={fields.lonely}
            onChange={(lonely) => answer({ lonely })}
          />
          <OneOf
            label={w.noted.wanted}
            value={fields.wanted_contact}
            choices={WANTED.map((value) => ({ value, label: wanted[value] }))}
            onChange={(wanted_contact) => answer({ wanted_contact })}
          />
          <AnyOf
            label={w.noted.byChoice}
            hideLabel={true}
            value={fields.alone_by_choice ? ["yes"] : []}
            choices={[{ value: "yes", label: w.noted.byChoice }]}
            onChange={(chosen) => answer({ alone_by_choice: chosen.length > 0 || undefined })}
          />
          <p class="small warn" role="alert">
            {unsaved(trouble)}
          </p>
        </section>
        <InstallHint />
      </div>
    </Page>
  )
}
