/** Several devices: turning sync on, the recovery code, signing in, and how things stand. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { turnOnSync, unsavedCode } from "../../sync/account"
import { status } from "../../sync/status"
import { Page } from "../../ui/Page"
import { useTask } from "../useTask"
import { Code } from "./Code"
import { Join } from "./Join"
import { OtherWays } from "./OtherWays"
import { State } from "./State"
import "./sync.css"

export function Sync() {
  const [code, setCode] = useState<string>()
  const [joining, setJoining] = useState<"code" | "passkey">()
  const { sync: w } = words.value
  const { signedIn, lastSynced } = status.value

  useEffect(() => {
    // A code that was never written down is still there after a reload.
    unsavedCode().then(setCode, () => undefined)
  }, [])

  function content() {
    if (code !== undefined) return <Code code={code} onSaved={() => setCode(undefined)} />
    if (joining) return <Join by={joining} onDone={() => setJoining(undefined)} />
    // Who was signed in once has an account to come back to.
    if (signedIn || lastSynced !== undefined) return <State onJoin={setJoining} />
    return <Off onCode={setCode} onJoin={setJoining} />
  }
  const { signIn } = words.value.passkeys
  const joinTitle = joining && (joining === "code" ? w.joinTitle : signIn)
  const title = code === undefined ? (joinTitle ?? w.title) : w.codeTitle
  return (
    <Page title={title} up="/settings">
      {content()}
    </Page>
  )
}

type OffProps = { onCode: (code: string) => void; onJoin: (by: "code" | "passkey") => void }

function Off({ onCode, onJoin }: OffProps) {
  const { busy, trouble, run } = useTask()
  const { sync: w, saved } = words.value
  const turnOn = () => run(async () => onCode((await turnOnSync()).code))
  return (
    <div class="stack wide">
      <section class="card stack">
        <p>{w.whatSees}</p>
        <p>{w.whatNot}</p>
        <p>{w.whatLeft}</p>
      </section>
      <div class="stack tight">
        <p class="small warn" role="alert">
          {trouble && (trouble === "full" ? saved.full : w.trouble)}
        </p>
        <button type="button" class="button wide" aria-disabled={busy} onClick={turnOn}>
          {busy ? w.turningOn : w.turnOn}
        </button>
        <button type="button" class="button plain wide" onClick={() => onJoin("code")}>
          {w.haveCode}
        </button>
        <OtherWays onPasskey={() => onJoin("passkey")} />
      </div>
    </div>
  )
}
