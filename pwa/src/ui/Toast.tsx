/** The place at the foot of the screen where passing sentences appear. */
import { words } from "../i18n/index"
import "./toast.css"
import { hush, said } from "./toast"

export function Toast() {
  const now = said.value
  return (
    <div class="toast-place" role="status">
      {now && (
        <div class="toast">
          <span>{now.text}</span>
          {now.act && (
            <button
              type="button"
              class="button plain"
              onClick={() => {
                now.act?.()
                hush()
              }}
            >
              {now.label ?? words.value.common.undo}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
