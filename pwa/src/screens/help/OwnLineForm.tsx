/** The person's own line: somebody they trust, or their therapist; it stands first wherever help is shown. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { hasLock } from "../../store/locked"
import { keepOwnLine, type OwnLine, ownLine } from "../../store/own-line"
import { device } from "../../store/session"
import { AnyOf } from "../../ui/Chips"
import { Field } from "../../ui/Field"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { back } from "../../ui/router"
import { say } from "../../ui/toast"
import { Save } from "../FormParts"
import { useDraft } from "../useDraft"
import { useTask } from "../useTask"

const EMPTY: OwnLine = { name: "", where: "", isPrivate: false }

export function OwnLineForm() {
  const [kept, setKept] = useState<{ line: OwnLine | undefined }>()
  const { form, change, clear } = useDraft<OwnLine>("own-line", kept && (kept.line ?? EMPTY))
  const { busy, trouble, run } = useTask()
  const { help: w, common } = words.value

  useEffect(() => {
    device()
      .then(ownLine)
      .then(
        (line) => setKept({ line }),
        () => undefined,
      )
  }, [])

  const keep = (line: OwnLine | undefined) =>
    run(async () => {
      await keepOwnLine(await device(), line)
      await clear()
      say(line ? common.saved : common.removed)
      back("/help")
    })
  const tidy = form && { ...form, name: form.name.trim(), where: form.where.trim() }
  const ready = Boolean(tidy?.name && tidy.where)

  return (
    <Page
      title={w.own}
      up="/help"
      help={false}
      foot={<Save busy={busy} trouble={trouble} ready={ready} hint={w.ownNeeds} onSave={() => keep(tidy)} />}
    >
      {!form && <Waiting text={common.opening} />}
      {form && (
        <div class="stack">
          <p>{w.ownText}</p>
          <Field label={w.ownName} value={form.name} onChange={(name) => change({ name })} />
          <Field
            label={w.ownWhere}
            hint={w.ownWhereHint}
            value={form.where}
            onChange={(where) => change({ where })}
          />
          {hasLock() && (
            <AnyOf
              label={w.ownPrivate}
              hideLabel={true}
              value={form.isPrivate ? ["yes"] : []}
              choices={[{ value: "yes", label: w.ownPrivate }]}
              onChange={(chosen) => change({ isPrivate: chosen.length > 0 })}
            />
          )}
          <p class="small soft">{w.ownHere}</p>
          {kept?.line && (
            <button type="button" class="button plain help-remove" onClick={() => keep(undefined)}>
              {w.ownRemove}
            </button>
          )}
        </div>
      )}
    </Page>
  )
}
