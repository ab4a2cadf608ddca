/** What the three forms share: the note about a draft, the save button, and deleting with an undo. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../i18n/index"
import { remove } from "../store/records"
import { Icon } from "../ui/Icon"
import { back, go } from "../ui/router"
import { hush, say } from "../ui/toast"
import "./form-parts.css"
import { unsaved } from "./saving"

export function DraftKept({ shown, onStartOver }: { shown: boolean; onStartOver: () => void }) {
  const w = words.value.common
  if (!shown) return null
  return (
    <p class="draft-kept small soft" role="status">
      {w.draftKept}
      <button type="button" class="button plain small" onClick={onStartOver}>
        {w.startOver}
      </button>
    </p>
  )
}

type SaveProps = {
  busy: boolean
  ready: boolean
  trouble: "full" | "other" | undefined
  hint?: string | undefined
  onSave: () => void
}

/** Stays focusable while something is missing, and says what when it is pressed. */
export function Save({ busy, ready, trouble, hint, onSave }: SaveProps) {
  const [pressed, setPressed] = useState(false)
  // What was said before would lie over the button.
  useEffect(hush, [])
  const w = words.value.common
  function press() {
    setPressed(true)
    if (ready && !busy) onSave()
  }
  return (
    <div class="save">
      <p class="small warn" role="alert">
        {unsaved(trouble) ?? (pressed && !ready && hint)}
      </p>
      <button type="button" class="button" aria-disabled={!ready || busy} onClick={press}>
        {busy ? w.saving : w.save}
      </button>
    </div>
  )
}

type DeleteProps = {
  id: string
  label: string
  /** Where to go when the app was opened right here. */
  up: string
  /** True where the page before shows the very thing that is deleted. */
  skip?: boolean | undefined
}

/** Deletes a record, hides the screen, and offers the way back for as long as that is said. */
export function Delete({ id, label, up, skip }: DeleteProps) {
  function removeIt() {
    const removal = remove(id)
    say(words.value.common.removed, removal.undo, { ended: removal.finish })
    if (skip) go(up, { replace: true })
    else back(up)
  }
  return (
    <button type="button" class="button plain delete" onClick={removeIt}>
      <Icon name="trash" />
      {label}
    </button>
  )
}
