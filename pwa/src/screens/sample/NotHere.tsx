/** In the sample: stands in the place of a screen that is about one's own notebook. */
import { words } from "../../i18n/whole"
import { Nothing } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { useTask } from "../useTask"
import { leave } from "./going"

export function NotHere() {
  const { busy, run } = useTask()
  const { sample: w } = words.value
  return (
    <Page title={w.notHere} up="/settings">
      <Nothing title={w.bar} text={w.notHereText}>
        <button type="button" class="button" aria-disabled={busy} onClick={() => run(leave)}>
          {w.leaveLong}
        </button>
      </Nothing>
    </Page>
  )
}
