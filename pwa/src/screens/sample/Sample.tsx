/** What the sample is, before one goes to look at it. */
import { words } from "../../i18n/whole"
import { Page } from "../../ui/Page"
import { LookAround } from "./LookAround"

export function Sample() {
  const { sample: w } = words.value
  return (
    <Page title={w.title} up="/settings">
      <section class="card stack">
        <p>{w.lookText}</p>
        <p class="soft">{w.lookEnds}</p>
        <LookAround />
      </section>
    </Page>
  )
}
