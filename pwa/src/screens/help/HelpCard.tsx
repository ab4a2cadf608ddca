/** The card shown after a very hard check-in, before its screen closes. */
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"
import "./help.css"

export function HelpCard({ onClose }: { onClose: () => void }) {
  const w = words.value.help
  return (
    <section class="card help-now stack" role="alert">
      <div class="stack tight">
        <h2>{w.card}</h2>
        <p>{w.cardText}</p>
      </div>
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
