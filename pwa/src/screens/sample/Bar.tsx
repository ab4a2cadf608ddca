/** Says on every screen of the sample that it is one, with the way out. */
import { speakFully } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { over } from "../../ui/over"
import { useTask } from "../useTask"
import { hold, leave } from "./going"
import "./sample.css"

/** From now on every screen says it. */
export async function start(): Promise<void> {
  hold()
  await speakFully()
  over.value = { ...over.peek(), sample: <Bar /> }
}

function Bar() {
  const { busy, run } = useTask()
  const { sample: w } = words.value
  return (
    <aside class="sample-bar" aria-label={w.bar}>
      <p>
        <strong>{w.bar}</strong> <span class="soft">{w.barText}</span>
      </p>
      <button type="button" class="button calm small" aria-disabled={busy} onClick={() => run(leave)}>
        {w.leave}
      </button>
    </aside>
  )
}
