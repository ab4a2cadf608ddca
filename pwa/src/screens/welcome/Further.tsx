/** The welcome after its first step: what is kept where, whose server to avoid, what a word can't do; and the ways on. */
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { words } from "../../i18n/whole"
import { forgets, platform } from "../../platform/where"
import { Icon } from "../../ui/Icon"
import { back, go } from "../../ui/router"
import { LookAround } from "../sample/LookAround"
import { Porch, STEPS, Top } from "./Welcome"
import { setWelcomed } from "./welcomed"

export function Further({ step }: { step: string }) {
  if (step === "back") return <Returning />
  const n = Math.min(STEPS, Math.max(2, Number(step) || 2))
  return <Step key={n} n={n} />
}

function Step({ n }: { n: number }) {
  const { welcome, arriving: w } = words.value
  const isLast = n === STEPS
  const said = [
    { title: w.two, texts: [w.twoText, w.twoFound] },
    { title: w.three, texts: [w.threeText, w.threeHelp] },
    { title: w.four, texts: [w.fourText, forgets() ? w.forgets : w.fourYes] },
  ][n - 2]
  return (
    <div class="page welcome">
      <Top step={n} />
      <main id="content" class="stack">
        <Porch lit={n - 1} />
        <Heading>{said?.title}</Heading>
        {said?.texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {isLast && <Ways />}
      </main>
      <footer class="page-foot">
        <Back up={n === 2 ? "/welcome" : `/welcome/${n - 1}`} />
        {isLast ? (
          <Begin />
        ) : (
          <a class="button" href={`/welcome/${n + 1}`}>
            {welcome.next}
          </a>
        )}
      </footer>
    </div>
  )
}

/** A check-in; where nothing is kept, the home screen comes before it. */
function Begin() {
  const { arriving: w, install } = words.value
  if (forgets()) {
    return (
      <a class="button" href="/install">
        {install.hintOpen}
      </a>
    )
  }
  const begin = () => {
    setWelcomed()
    go("/check-in", { replace: true })
  }
  return (
    <button type="button" class="button" onClick={begin}>
      {w.begin}
    </button>
  )
}

function Ways() {
  const { welcome, install } = words.value
  return (
    <div class="stack tight">
      <LookAround />
      {forgets() ? (
        <a class="button plain" href="/welcome/back">
          {welcome.back}
        </a>
      ) : (
        platform() !== "installed" && (
          <a class="button plain" href="/install">
            {install.title}
          </a>
        )
      )}
    </div>
  )
}

function Returning() {
  const { arriving: w } = words.value
  return (
    <div class="page welcome">
      <main id="content" class="stack welcome-back">
        <Porch lit={STEPS - 1} />
        <Heading>{w.backTitle}</Heading>
        <p>{w.backText}</p>
        <a class="button wide" href="/settings/sync?with=code">
          {w.withCode}
        </a>
        <a class="button calm wide" href="/link">
          {w.withDevice}
        </a>
      </main>
      <footer class="page-foot welcome-only-back">
        <Back up="/welcome" />
      </footer>
    </div>
  )
}

function Back({ up }: { up: string }) {
  return (
    <button type="button" class="icon-button" aria-label={words.value.nav.back} onClick={() => back(up)}>
      <Icon name="back" />
    </button>
  )
}

/** Whoever listens hears where they are. */
function Heading({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { title } = words.value.welcome
  useEffect(() => {
    document.title = `${title} · Porchlight`
    heading.current?.focus()
  }, [title])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
