/** The place at the foot of the screen where passing sentences appear. */
import { useEffect, useRef } from "preact/hooks"
import { words } from "../i18n/index"
import { Icon } from "./Icon"
import "./toast.css"
import { hold, hush, letGo, said, undoes } from "./toast"

export function Toast() {
  const place = useRef<HTMLDivElement>(null)
  const now = said.value
  const { common: w } = words.value
  useEffect(() => {
    const look = (): void => (document.visibilityState === "hidden" ? hold : letGo)("hidden")
    look()
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [])
  useEffect(() => {
    if (!now?.act) return
    // Nobody who goes by keys, or hears where they are, finds a button elsewhere within seconds.
    const undo = (event: KeyboardEvent) => {
      if (!undoes(event)) return
      event.preventDefault()
      take()
    }
    document.addEventListener("keydown", undo)
    return () => document.removeEventListener("keydown", undo)
  }, [now])
  const close = () => {
    // The focus would go with the button that has it.
    if (place.current?.contains(document.activeElement)) {
      document.getElementById("content")?.focus({ preventScroll: true })
    }
    hush()
  }
  const take = () => {
    now?.act?.()
    close()
  }
  return (
    <div ref={place} class="toast-place" role="status">
      {now && (
        <div
          class="toast"
          onPointerEnter={() => hold("pointer")}
          onPointerLeave={() => letGo("pointer")}
          onFocusIn={() => hold("focus")}
          onFocusOut={() => letGo("focus")}
        >
          <span>{now.text}</span>
          {now.act && (
            <div class="toast-do">
              <button type="button" class="button plain" aria-keyshortcuts="Control+Z Meta+Z" onClick={take}>
                {now.label ?? w.undo}
              </button>
              <button type="button" class="icon-button" aria-label={w.hush} onClick={close}>
                <Icon name="close" />
              </button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}
