/** Offers a newer version, and takes nothing half-written away with the old one. */
import { effect } from "@preact/signals"
import { useState } from "preact/hooks"
import { speakFully } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { applyUpdate, beforeReload, update } from "../../platform/update"
import { settled } from "../../store/drafts"
import { Banner } from "../../ui/Banner"
import { over } from "../../ui/over"
import { useTask } from "../useTask"

/** Offers it from now on; a window that nobody looks at just takes it. */
export function start(): void {
  beforeReload(settled)
  const show = (): void => {
    over.value = { ...over.peek(), update: <Update /> }
  }
  effect(() => {
    if (update.value !== "none") speakFully().then(show, () => undefined)
    yieldUnseen()
  })
  document.addEventListener("visibilitychange", yieldUnseen)
}

/** The files of the old version are gone, so a window in the background does not wait to be asked. */
function yieldUnseen(): void {
  if (update.value === "elsewhere" && document.visibilityState === "hidden") void applyUpdate()
}

function Update() {
  const [later, setLater] = useState(false)
  const [failed, setFailed] = useState(false)
  const { busy, run } = useTask()
  const { renewing: w, update: shared } = words.value
  if (later) return null
  const apply = () =>
    run(async () => {
      setFailed(false)
      setFailed(!(await applyUpdate()))
    })
  return (
    <Banner text={failed ? w.failed : update.value === "elsewhere" ? w.elsewhere : w.ready}>
      <button type="button" class="button" aria-disabled={busy} onClick={apply}>
        {shared.apply}
      </button>
      <button type="button" class="button plain" onClick={() => setLater(true)}>
        {w.later}
      </button>
    </Banner>
  )
}
