/** The recovery code, shown once: read it, keep it, and prove it by typing one group. */
import { useMemo, useState } from "preact/hooks"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { saveText } from "../../platform/save"
import { codeIsSaved } from "../../sync/account"
import { Field } from "../../ui/Field"
import { Icon } from "../../ui/Icon"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"
import { groupsOf, isGroup } from "./code"

export function Code({ code, onSaved }: { code: string; onSaved: () => void }) {
  const groups = groupsOf(code)
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState("")
  const [amiss, setAmiss] = useState(false)
  const asked = useMemo(() => 1 + Math.floor(Math.random() * (groups.length - 1)), [groups.length])
  const { busy, trouble, run } = useTask()
  const { sync: w, common } = words.value
  const n = asked + 1

  const confirm = () =>
    run(async () => {
      if (!isGroup(typed, groups[asked] as string)) return setAmiss(true)
      await codeIsSaved()
      say(w.allSet)
      onSaved()
    })

  function saveIt() {
    // A name that says nothing to whoever looks through the files.
    saveText("recovery-code.txt", fill(w.fileText, { home: location.origin, code: groups.join("-") }))
    say(w.fileSaved)
  }

  if (asking) {
    return (
      <div class="card stack">
        <Field
          label={fill(w.confirm, { n })}
          value={typed}
          code={true}
          amiss={amiss ? fill(w.confirmNo, { n }) : trouble ? common.saveTrouble : undefined}
          onChange={(text) => {
            setTyped(text)
            setAmiss(false)
          }}
          onEnter={confirm}
        />
        <button type="button" class="button wide" aria-disabled={busy} onClick={confirm}>
          {w.confirmDo}
        </button>
        <button type="button" class="button plain wide" onClick={() => setAsking(false)}>
          {w.showAgain}
        </button>
      </div>
    )
  }

  return (
    <div class="stack">
      <section class="card code-card stack">
        <p>
          {w.codeText} <strong>{w.codeOnce}</strong>
        </p>
        <ol class="code code-groups" aria-label={w.codeName}>
          {groups.map((group, index) => (
            <li key={`${group}${index}`}>{group}</li>
          ))}
        </ol>
        <div class="row code-tools">
          <button
            type="button"
            class="button calm"
            onClick={() => void navigator.clipboard.writeText(groups.join("-")).then(() => say(w.copied))}
          >
            {w.copy}
          </button>
          <button type="button" class="button calm" onClick={() => print()}>
            {w.print}
          </button>
          <button type="button" class="button calm" onClick={saveIt}>
            {w.saveFile}
          </button>
        </div>
      </section>
      <button type="button" class="button wide" onClick={() => setAsking(true)}>
        <Icon name="edit" />
        {w.wrote}
      </button>
    </div>
  )
}
