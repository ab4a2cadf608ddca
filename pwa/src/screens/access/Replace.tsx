/** Another recovery code: made after a fresh unlock, shown once, and proved like the first. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { replaceCode, replacedUnheard } from "../../sync/replacing"
import { Page } from "../../ui/Page"
import { back } from "../../ui/router"
import { Code } from "../sync/Code"
import { Unlock, useFresh } from "./Unlock"

export function Replace() {
  const [code, setCode] = useState<string>()
  const { busy, trouble, run, asking } = useFresh()
  const { replacing: w, sync } = words.value

  useEffect(() => {
    // A code that took effect unheard of is not asked for: the one before unlocks nothing any more.
    device()
      .then(replacedUnheard)
      .then(setCode, () => undefined)
  }, [])

  function content() {
    if (code !== undefined) return <Code code={code} onSaved={() => back("/settings/access")} />
    if (asking) return <Unlock {...asking} />
    return (
      <section class="card stack">
        <p>{w.text}</p>
        <p class="soft">{w.devicesStay}</p>
        <p class="small warn" role="alert">
          {trouble && sync.trouble}
        </p>
        <button
          type="button"
          class="button wide"
          aria-disabled={busy}
          onClick={() => run(async () => setCode(await replaceCode(await device())))}
        >
          {busy ? w.wait : w.go}
        </button>
      </section>
    )
  }
  return (
    <Page title={w.title} up="/settings/access">
      <div class="stack">
        <p role="status">{code !== undefined && w.set}</p>
        {content()}
      </div>
    </Page>
  )
}
