/** Several devices: turning sync on, the recovery code, signing in, and how things stand. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { turnOnSync, unsavedCode } from "../../sync/account"
import { status } from "../../sync/status"
import { Field } from "../../ui/Field"
import { Page } from "../../ui/Page"
import { here } from "../../ui/router"
import { useTask } from "../useTask"
import { Code } from "./Code"
import { inviteIn } from "./invite"
import { Join } from "./Join"
import { OtherWays } from "./OtherWays"
import { refusedFor, refusedWords } from "./refused"
import { State } from "./State"
import "./sync.css"

export function Sync() {
  const [code, setCode] = useState<string>()
  // The welcome leads whoever has a code straight to its field.
  const [joining, setJoining] = useState<"code" | "passkey" | undefined>(() =>
    here.peek().query.get("with") === "code" && !status.peek().signedIn ? "code" : undefined,
  )
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
  // Whoever was invited comes with a link.
  const [invite, setInvite] = useState(() => inviteIn(location.hash) ?? "")
  const [invited, setInvited] = useState(invite !== "")
  const [amiss, setAmiss] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const { sync: w, saved } = words.value

  const turnOn = () =>
    run(async () => {
      setRefused(undefined)
      const given = inviteIn(invite)
      if (invited && given === undefined) return setAmiss(w.inviteShape)
      try {
        onCode((await turnOnSync(given)).code)
      } catch (error) {
        const said = refusedWords(error)
        if (refusedFor(error) === "invite-needed") {
          setInvited(true)
          setAmiss(given && w.inviteWrong)
        } else if (said) setRefused(said)
        else throw error
      }
    })

  return (
    <div class="stack wide">
      <section class="card stack">
        <p>{w.whatSees}</p>
        <p>{w.whatNot}</p>
        <p>{w.whatLeft}</p>
      </section>
      {invited && (
        <section class="card stack">
          <p role="status">{w.inviteText}</p>
          <Field
            label={w.inviteField}
            hint={w.inviteHint}
            exact={true}
            value={invite}
            amiss={amiss}
            onChange={(next) => {
              setInvite(next)
              setAmiss(undefined)
            }}
            onEnter={turnOn}
          />
        </section>
      )}
      <div class="stack tight">
        <p class="small warn" role="alert">
          {refused ?? (trouble && (trouble === "full" ? saved.full : w.trouble))}
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
