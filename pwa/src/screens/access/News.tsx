/** For a week, every device says that the ways in changed, until its person has said that it was them. */
import { effect } from "@preact/signals"
import { ago } from "../../i18n/dates"
import { fill, speakFully } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { locked } from "../../store/locked"
import { device } from "../../store/session"
import { allKnown } from "../../sync/access"
import { status } from "../../sync/status"
import { Banner } from "../../ui/Banner"
import { over } from "../../ui/over"
import { here } from "../../ui/router"

const LATELY = "/settings/access/lately"

/** Begins to tell; the words for it come only when there is something to tell. */
export function start(): void {
  effect(() => {
    if (status.value.access === undefined) over.value = { ...over.peek(), news: undefined }
    else void speakFully().then(tell, () => undefined)
  })
}

function tell(): void {
  over.value = { ...over.peek(), news: <News /> }
}

function News() {
  const { access } = status.value
  const { lately: w } = words.value
  // While the app lock is closed it could be waved away by whoever it is about.
  if (access === undefined || locked.value || here.value.path === LATELY) return null
  return (
    <Banner text={fill(w.banner, { when: ago(access, Date.now()) })}>
      <a class="button" href={LATELY}>
        {w.look}
      </a>
      <button type="button" class="button plain" onClick={() => void device().then(allKnown)}>
        {w.mine}
      </button>
    </Banner>
  )
}
