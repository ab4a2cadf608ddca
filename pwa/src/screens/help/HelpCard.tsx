/** The card shown after a very hard check-in, before its screen closes: the person's own line, and the way to the others. */
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"
import "./help.css"
import { Line } from "./Line"
import { useHelp } from "./useHelp"

export function HelpCard({ onClose }: { onClose: () => void }) {
  const own = useHelp()?.own
  const w = words.value.help
  return (
    <section class="card help-now stack" role="alert">
      <div class="stack tight">
        <h2>{w.card}</h2>
        <p>{w.cardText}</p>
      </div>
      {own && <Line {...own} strong={true} />}
      <div class="row">
        <a class="button" href="/help">
          <Icon name="help" />
          {w.cardOpen}
        </a>
        <button type="button" class="button calm" onClick={onClose}>
          {w.cardClose}
        </button>
      </div>
    </section>
  )
}
