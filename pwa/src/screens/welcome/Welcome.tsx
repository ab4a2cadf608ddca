/** The first minute: what Porchlight is, who can see it, and whose server to avoid; three short steps, all skippable. */
import { useEffect, useRef, useState } from "preact/hooks"
import { fill, words } from "../../i18n/index"
import { go } from "../../ui/router"
import "./welcome.css"
import { setWelcomed } from "./welcomed"

export function Welcome() {
  const [step, setStep] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const { welcome: w } = words.value
  const steps = [
    { title: w.one, texts: [w.oneText, w.oneNot] },
    { title: w.two, texts: [w.twoText, w.twoFound] },
    { title: w.three, texts: [w.threeText, w.threeHelp] },
  ] as const
  const now = steps[step] ?? steps[0]

  useEffect(() => {
    document.title = `${w.title} · Porchlight`
    if (step > 0) heading.current?.focus()
  }, [step, w.title])

  function leave(to: string) {
    setWelcomed()
    go(to, { replace: true })
  }

  return (
    <div class="page welcome">
      <div class="welcome-top">
        <p class="small soft">{fill(w.step, { n: step + 1 })}</p>
        <button type="button" class="button plain" onClick={() => leave("/")}>
          {w.skip}
        </button>
      </div>
      <main id="content" class="stack">
        <Porch lit={step} />
        <h1 ref={heading} tabIndex={-1}>
          {now.title}
        </h1>
        {now.texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </main>
      <div class="page-foot">
        {step < 2 ? (
          <button type="button" class="button" onClick={() => setStep(step + 1)}>
            {w.next}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => leave("/check-in")}>
            {w.begin}
          </button>
        )}
      </div>
    </div>
  )
}

/** A house at dusk; with each step its lamp shines a little further. */
function Porch({ lit }: { lit: number }) {
  return (
    <svg class="porch" viewBox="0 0 320 200" aria-hidden="true" data-lit={lit}>
      <rect class="porch-sky" width="320" height="200" rx="28" />
      <circle class="porch-star" cx="52" cy="42" r="2" />
      <circle class="porch-star" cx="96" cy="26" r="1.5" />
      <circle class="porch-star" cx="262" cy="36" r="2" />
      <circle class="porch-star" cx="288" cy="70" r="1.5" />
      <circle class="porch-glow" cx="160" cy="112" r="78" />
      <path class="porch-hill" d="M0 172q80-26 160-8t160-6v14a28 28 0 0 1-28 28H28a28 28 0 0 1-28-28z" />
      <path class="porch-house" d="M100 176V98l60-44 60 44v78z" />
      <rect class="porch-window" x="120" y="108" width="30" height="36" rx="15" />
      <path class="porch-door" d="M170 176v-52a15 15 0 0 1 30 0v52z" />
      <circle class="porch-lamp" cx="160" cy="100" r="5" />
      <path class="porch-beam" d="M160 104l-26 72h52z" />
    </svg>
  )
}
