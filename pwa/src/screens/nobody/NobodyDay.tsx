/** A day that was noted as one with nobody: it can be another day after all, or go. */
import { useId, useState } from "preact/hooks"
import type { Opened } from "../../domain/records"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { create, remove, unmake } from "../../store/records"
import { Nothing, Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { back } from "../../ui/router"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { Delete, Save } from "../FormParts"
import { useRecord } from "../useStored"
import { useTask } from "../useTask"

export function NobodyDay({ id }: { id: string }) {
  const record = useRecord("no-contact-day", id)
  const { nobodyDay: w, common } = words.value
  if (record) return <Form record={record} />
  return (
    <Page title={w.title} up="/history">
      {record === null ? (
        <Nothing title={common.notFound} text={common.notFoundText} />
      ) : (
        <Waiting text={common.opening} />
      )}
    </Page>
  )
}

function Form({ record }: { record: Opened<"no-contact-day"> }) {
  const [day, setDay] = useState(record.fields.day)
  const { busy, trouble, run } = useTask()
  const field = useId()
  const { nobodyDay: w, common } = words.value
  const last = today()
  const others = live("no-contact-day").value ?? []
  const save = () =>
    run(async () => {
      if (day !== record.fields.day)
        await move(
          record.id,
          day,
          others.some(({ fields }) => fields.day === day),
        )
      back("/history")
    })
  return (
    <Page
      title={w.title}
      up="/history"
      foot={
        !record.readOnly && (
          <Save
            busy={busy}
            trouble={trouble}
            ready={day !== "" && day <= last}
            hint={w.future}
            onSave={save}
          />
        )
      }
    >
      <fieldset class="stack wide" disabled={record.readOnly}>
        <legend class="hidden-text">{w.title}</legend>
        {record.readOnly && <p class="card soft read-only">{common.readOnly}</p>}
        <p class="soft">{w.what}</p>
        <div>
          <label class="label" for={field}>
            {w.day}
          </label>
          <input
            id={field}
            type="date"
            max={last}
            value={day}
            onInput={({ currentTarget }) => currentTarget.value && setDay(currentTarget.value)}
          />
        </div>
        {!record.readOnly && <Delete id={record.id} label={w.deleteAsk} up="/history" />}
      </fieldset>
    </Page>
  )
}

/** Two phones mean the same record by the same day, so another day is another record. */
async function move(id: string, day: string, isNoted: boolean): Promise<void> {
  const { common } = words.value
  const made = await create("no-contact-day", { day })
  const removal = remove(id)
  const undo = (): void => {
    removal.undo()
    if (!isNoted) unmake(made)
  }
  say(common.changed, undo, { ended: removal.finish })
}
