/** The new phone's side of a link: it scans or pastes, shows three digits, and waits to be let in. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { joinBy } from "../../sync/account"
import { finished, isGone, readLink, redeem, type Scanned } from "../../sync/linking"
import { status } from "../../sync/status"
import { Field } from "../../ui/Field"
import { Page } from "../../ui/Page"
import { go } from "../../ui/router"
import { Local, type Opened, openedBy } from "../sync/Local"
import { useTask } from "../useTask"
import { setWelcomed } from "../welcome/welcomed"
import "./access.css"
import { Scan } from "./Scan"
import { useEvery } from "./useEvery"

type Stage = { is: "begin" | "gone" } | { is: "digits"; scanned: Scanned } | { is: "opened"; found: Opened }

export function Link() {
  const [stage, setStage] = useState<Stage>({ is: "begin" })
  const [given, setGiven] = useState(fromAddress)
  const { linking: w } = words.value

  useEffect(() => {
    // The same window may be given another link.
    function look() {
      const text = fromAddress()
      if (text === undefined) return
      setGiven(text)
      setStage((now) => (now.is === "gone" ? { is: "begin" } : now))
    }
    addEventListener("hashchange", look)
    return () => removeEventListener("hashchange", look)
  }, [])

  function done() {
    // Who comes from another phone knows the place.
    setWelcomed()
    go("/settings/sync", { replace: true })
  }

  function content() {
    if (stage.is === "digits")
      return (
        <Digits
          scanned={stage.scanned}
          onOpened={(found) => setStage({ is: "opened", found })}
          onGone={() => setStage({ is: "gone" })}
        />
      )
    if (stage.is === "opened") return <Local found={stage.found} onDone={done} />
    if (status.value.signedIn) return <p class="card">{w.signedIn}</p>
    if (stage.is === "gone")
      return (
        <section class="card stack">
          <p role="alert">{w.gone}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              setGiven(undefined)
              setStage({ is: "begin" })
            }}
          >
            {w.retry}
          </button>
        </section>
      )
    return (
      <Begin
        given={given}
        onScanned={(scanned) => setStage({ is: "digits", scanned })}
        onGone={() => setStage({ is: "gone" })}
      />
    )
  }
  return (
    <Page title={w.title} up="/settings/sync">
      {content()}
    </Page>
  )
}

/** What a browser was opened with; taken out of the address, and so out of the history. */
function fromAddress(): string | undefined {
  const text = location.hash ? location.href : undefined
  if (text) history.replaceState(history.state, "", location.pathname)
  return text
}

type BeginProps = { given: string | undefined; onScanned: (scanned: Scanned) => void; onGone: () => void }

function Begin({ given, onScanned, onGone }: BeginProps) {
  const [text, setText] = useState("")
  const [amiss, setAmiss] = useState<string>()
  const { busy, run } = useTask()
  const { linking: w, sync } = words.value

  const take = (taken: string) =>
    run(async () => {
      const read = readLink(taken, location.origin)
      if (!read.ok) return setAmiss(read.why === "elsewhere" ? w.elsewhere : w.unreadable)
      try {
        onScanned(await redeem(await device(), read.link))
      } catch (error) {
        if (isGone(error)) onGone()
        else setAmiss(sync.trouble)
      }
    })

  return (
    <div class="stack">
      {given === undefined ? (
        <p>{w.intro}</p>
      ) : (
        <section class="card stack">
          <h2>{w.openedTitle}</h2>
          <p>{w.openedText}</p>
          <button type="button" class="button calm" aria-disabled={busy} onClick={() => take(given)}>
            {w.openedDo}
          </button>
        </section>
      )}
      <Scan onText={take} />
      <div class="card stack">
        <Field
          label={w.field}
          value={text}
          code={true}
          amiss={amiss}
          onChange={(next) => {
            setText(next)
            setAmiss(undefined)
          }}
          onEnter={() => take(text)}
        />
        <button type="button" class="button calm wide" aria-disabled={busy} onClick={() => take(text)}>
          {w.fieldDo}
        </button>
      </div>
    </div>
  )
}

type DigitsProps = { scanned: Scanned; onOpened: (found: Opened) => void; onGone: () => void }

function Digits({ scanned, onOpened, onGone }: DigitsProps) {
  const { linking: w } = words.value
  useEvery(1500, async () => {
    try {
      const found = await finished(await device(), scanned)
      if (found) onOpened(await openedBy(joinBy(async () => found)))
    } catch (error) {
      // Without a network the next look may have one.
      if (isGone(error)) onGone()
    }
  })
  return (
    <section class="card stack" aria-live="polite">
      <p>{w.showThese}</p>
      <p class="link-digits">{scanned.digits}</p>
      <p class="soft">{w.waiting}</p>
    </section>
  )
}
