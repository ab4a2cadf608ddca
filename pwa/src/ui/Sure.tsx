/** Asks once more before something goes; staying is the large button. */
import type { ComponentChildren } from "preact"
import { words } from "../i18n/whole"
import { Sheet } from "./Sheet"

type Props = {
  title: string
  /** What the button says that does it. */
  label: string
  busy: boolean
  /** Why it did not go through. */
  amiss?: string | undefined
  /** What has to be answered before, in place of everything else. */
  before?: ComponentChildren
  onDo: () => void
  onClose: () => void
  children: ComponentChildren
}

export function Sure({ title, label, busy, amiss, before, onDo, onClose, children }: Props) {
  return (
    <Sheet title={title} onClose={onClose}>
      {before ?? (
        <>
          {children}
          <p class="small warn" role="alert">
            {amiss}
          </p>
          <div class="row">
            <button type="button" class="button" onClick={onClose}>
              {words.value.common.cancel}
            </button>
            <button type="button" class="button plain" aria-disabled={busy} onClick={onDo}>
              {label}
            </button>
          </div>
        </>
      )}
    </Sheet>
  )
}
