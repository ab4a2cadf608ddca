/** The place at the foot of the screen where passing sentences appear. */
import { useEffect } from "preact/hooks"
import { words } from "../i18n/index"
import "./toast.css"
import { hush, said } from "./toast"

export function Toast() {
  const now = said.value
  useEffect(() => {
    if (!now?.act) return
    // Nobody who goes by keys, or hears where they are, finds a button elsewhere within seconds.
    const undo = (event: KeyboardEvent) => {
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey)) return
      if ((event.target as Element).matches("input, textarea")) return
      event.preventDefault()
      take()
    }
    document.addEventListener("keydown", undo)
    return () => document.removeEventListener("keydown", undo)
  }, [now])
  const take = () => {
    now?.act?.()
    hush()
  }
  return (
    <div class="toast-place" role="status">
      {now && (
        <div class="toast">
          <span>{now.text}</span>
          {now.act && (
            <button type="button" class="button plain" aria-keyshortcuts="Control+Z Meta+Z" onClick={take}>
              {now.label ?? words.value.common.undo}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
