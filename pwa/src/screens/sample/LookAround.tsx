/** The way into the sample. */
import { words } from "../../i18n/whole"
import { useTask } from "../useTask"
import { enter } from "./going"

export function LookAround() {
  const { busy, trouble, run } = useTask()
  const { sample: w } = words.value
  return (
    <>
      <button type="button" class="button calm wide" aria-disabled={busy} onClick={() => run(enter)}>
        {busy ? w.looking : w.look}
      </button>
      <p class="small warn" role="alert">
        {trouble && w.trouble}
      </p>
    </>
  )
}
