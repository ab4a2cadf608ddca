/** Typing a whole recovery code: a slip is found before anybody is asked, and told kindly. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { checkCode } from "../../sync/account"
import { Field } from "../../ui/Field"
import { useTask } from "../useTask"

type Props = {
  action: string
  wait: string
  /** What is amiss with a code that was typed well; undefined where it opened. */
  open: (code: string) => Promise<string | undefined>
  children?: ComponentChildren
}

export function CodeEntry({ action, wait, open, children }: Props) {
  const [text, setText] = useState("")
  const [amiss, setAmiss] = useState<string>()
  const { busy, run } = useTask()
  const { sync: w } = words.value

  function complaint(why: "length" | "typo" | "letter"): string {
    const n = text.replace(/[\s-]/g, "").length
    return { length: fill(w.joinLength, { n }), typo: w.joinTypo, letter: w.joinLetter }[why]
  }

  const submit = () =>
    run(async () => {
      const checked = checkCode(text)
      setAmiss(checked.ok ? await open(checked.code) : complaint(checked.why))
    })

  return (
    <div class="card stack">
      <Field
        label={w.joinField}
        hint={w.joinHint}
        code={true}
        value={text}
        amiss={amiss}
        onChange={(next) => {
          setText(next)
          setAmiss(undefined)
        }}
        onEnter={submit}
      />
      <button type="button" class="button wide" aria-disabled={busy} onClick={submit}>
        {busy ? wait : action}
      </button>
      {children}
    </div>
  )
}
