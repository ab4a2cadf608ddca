/** The old phone's side of a link: it shows a code, and asks for the digits that the new phone shows. */
import { useEffect, useRef, useState } from "preact/hooks"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { confirm, type Offer, offer, pending, withdraw } from "../../sync/linking"
import { Field } from "../../ui/Field"
import { Page } from "../../ui/Page"
import { QrCode } from "../../ui/QrCode"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"
import { Unlock, useFresh } from "./Unlock"
import { useEvery } from "./useEvery"

type Stage =
  | { is: "begin" | "in" | "wrong" | "over" }
  | { is: "shown"; offer: Offer }
  | { is: "scanned"; offer: Offer; newcomer: string }

export function AddDevice() {
  const [stage, setStage] = useState<Stage>({ is: "begin" })
  const { busy, trouble, run, asking } = useFresh()
  const { linking: w, sync } = words.value
  const isOpen = useRef(false)
  isOpen.current = stage.is === "shown" || stage.is === "scanned"

  // Whoever leaves the screen shows no code any more.
  useEffect(() => () => void (isOpen.current && device().then(withdraw)), [])

  const begin = () =>
    run(async () => setStage({ is: "shown", offer: await offer(await device(), location.origin) }))

  const showButton = (label: string) => (
    <>
      <p class="small warn" role="alert">
        {trouble && sync.trouble}
      </p>
      <button type="button" class="button wide" aria-disabled={busy} onClick={begin}>
        {busy ? w.showing : label}
      </button>
    </>
  )

  function content() {
    if (asking) return <Unlock {...asking} />
    if (stage.is === "shown")
      return (
        <Shown
          offer={stage.offer}
          onScanned={(newcomer) => setStage({ is: "scanned", offer: stage.offer, newcomer })}
          onOver={() => setStage({ is: "over" })}
        />
      )
    if (stage.is === "scanned") return <Digits {...stage} onDone={(is) => setStage({ is })} />
    if (stage.is === "in") return <Told title={w.inTitle} text={w.inText} />
    if (stage.is === "begin")
      return (
        <section class="card stack">
          <p>{w.addText}</p>
          <p>
            <strong>{w.addSafe}</strong>
          </p>
          {showButton(w.show)}
        </section>
      )
    return (
      <>
        <Told
          title={stage.is === "wrong" ? w.wrongTitle : w.overTitle}
          text={stage.is === "wrong" ? w.wrongText : w.overText}
        />
        {showButton(w.again)}
      </>
    )
  }
  return (
    <Page title={w.addTitle} up="/settings/access">
      <div class="stack">{content()}</div>
    </Page>
  )
}

function Told({ title, text }: { title: string; text: string }) {
  return (
    <section class="card stack" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      <a class="button calm" href="/settings/access">
        {words.value.linking.back}
      </a>
    </section>
  )
}

type ShownProps = { offer: Offer; onScanned: (newcomer: string) => void; onOver: () => void }

function Shown({ offer: { text, ends }, onScanned, onOver }: ShownProps) {
  const [left, setLeft] = useState(() => ends - Date.now())
  const { linking: w } = words.value

  useEvery(1000, async () => setLeft(ends - Date.now()))
  useEvery(1500, async () => {
    const now = await pending(await device())
    if (now.state === "scanned") onScanned(now.newcomer)
    else if (now.state === "none") onOver()
  })

  const seconds = Math.max(0, Math.ceil(left / 1000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
  return (
    <section class="card stack">
      <p>{w.scanText}</p>
      <QrCode text={text} label={w.codeName} />
      <p class="soft small" role="timer">
        {fill(w.left, { time })}
      </p>
      <p>{w.paste}</p>
      <input
        type="text"
        class="code small"
        aria-label={w.linkName}
        readOnly={true}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        class="button calm"
        onClick={() => void navigator.clipboard.writeText(text).then(() => say(w.copied))}
      >
        {w.copy}
      </button>
    </section>
  )
}

type DigitsProps = { offer: Offer; newcomer: string; onDone: (is: "in" | "wrong" | "over") => void }

function Digits({ offer: mine, newcomer, onDone }: DigitsProps) {
  const [typed, setTyped] = useState("")
  const [short, setShort] = useState(false)
  const { busy, trouble, run } = useTask()
  const { linking: w, sync } = words.value

  useEvery(1500, async () => {
    if ((await pending(await device())).state === "none") onDone("over")
  })

  const letIn = () =>
    run(async () => {
      if (typed.replace(/\s/g, "").length !== 3) return setShort(true)
      const answer = await confirm(await device(), mine, newcomer, typed)
      onDone(({ "let-in": "in", wrong: "wrong", gone: "over" } as const)[answer])
    })

  const stop = () =>
    run(async () => {
      await withdraw(await device())
      onDone("over")
    })

  return (
    <section class="card stack">
      <div role="status">
        <h2>{w.scanned}</h2>
      </div>
      <Field
        label={w.digits}
        hint={w.digitsNone}
        value={typed}
        code={true}
        digits={true}
        amiss={short ? w.digitsShort : trouble && sync.trouble}
        onChange={(next) => {
          setTyped(next)
          setShort(false)
        }}
        onEnter={letIn}
      />
      <button type="button" class="button wide" aria-disabled={busy} onClick={letIn}>
        {w.letIn}
      </button>
      <button type="button" class="button plain" onClick={stop}>
        {w.stop}
      </button>
    </section>
  )
}
