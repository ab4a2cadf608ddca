/** After the third check-in, quietly and until it was answered once: the app can live on the home screen. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { way } from "../../platform/install"
import { lately } from "../../store/newest"
import { inSample } from "../../store/sample"
import { keepAsked, wasAsked } from "../asked-once"

const ENOUGH = 3
const ASKED = "install-asked"

export function InstallHint() {
  const [asked, setAsked] = useState(() => wasAsked(ASKED))
  const { install: w } = words.value
  const where = way()
  const isEnough = (lately("check-in").value?.length ?? 0) >= ENOUGH
  if (asked || inSample || !isEnough || where === "installed" || where === "desktop-firefox") return null
  return (
    <section class="card stack tight">
      <strong>{w.hint}</strong>
      <div class="row">
        <a class="button calm small" href="/install" onClick={() => keepAsked(ASKED)}>
          {w.hintOpen}
        </a>
        <button
          type="button"
          class="button plain small"
          onClick={() => {
            keepAsked(ASKED)
            setAsked(true)
          }}
        >
          {w.hintClose}
        </button>
      </div>
    </section>
  )
}
