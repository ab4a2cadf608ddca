/** Erasing the account at the server, and what becomes of what lies here. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { unsubscribe } from "../../platform/push"
import { device } from "../../store/session"
import { erase } from "../../sync/access"
import { wipeThisDevice } from "../../sync/account"
import { Refusal } from "../../sync/wire"
import { OneOf } from "../../ui/Chips"
import { Page } from "../../ui/Page"
import { go } from "../../ui/router"
import { say } from "../../ui/toast"
import { Unlock, useFresh } from "./Unlock"

export function Erase() {
  const [here, setHere] = useState<"keep" | "wipe">("keep")
  const [gone, setGone] = useState(false)
  const { busy, trouble, run, asking } = useFresh()
  const { erasing: w, sync } = words.value

  const eraseIt = () =>
    run(async () => {
      setGone(false)
      try {
        await erase(await device())
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 401) throw error
        return setGone(true)
      }
      await unsubscribe().catch(() => undefined)
      if (here === "keep") {
        say(w.done)
        return go("/settings", { replace: true })
      }
      await wipeThisDevice()
      localStorage.clear()
      location.replace("/")
    })

  if (asking)
    return (
      <Page title={w.title} up="/settings/access">
        <Unlock {...asking} />
      </Page>
    )
  return (
    <Page title={w.title} up="/settings/access">
      <div class="card stack">
        <p>{w.what}</p>
        <p>{w.stays}</p>
        <p>
          <strong>{w.final}</strong>
        </p>
        <OneOf
          label={w.here}
          required={true}
          value={here}
          choices={[
            { value: "keep", label: w.keep },
            { value: "wipe", label: w.wipe },
          ]}
          onChange={(next) => next && setHere(next)}
        />
        <p class="small warn" role="alert">
          {gone ? w.gone : trouble && sync.trouble}
        </p>
        <button type="button" class="button wide" aria-disabled={busy} onClick={eraseIt}>
          {busy ? w.wait : w.go}
        </button>
      </div>
    </Page>
  )
}
