/** The first minute: what Porchlight is; the steps after it come with words of their own. */
import { useEffect } from "preact/hooks"
import { fill, words } from "../../i18n/index"
import { forgets } from "../../platform/where"
import { go } from "../../ui/router"
import "./welcome.css"
import { setWelcomed } from "./welcomed"

/** How many steps there are. */
export const STEPS = 4

export function Welcome() {
  const { welcome: w } = words.value
  useEffect(() => {
    document.title = `${w.title} · Porchlight`
  }, [w])
  return (
    <div class="page welcome">
      <Top step={1} />
      <main id="content" class="stack">
        <Porch lit={0} />
        <h1>{w.one}</h1>
        <p>{w.oneText}</p>
        <p>{w.oneNot}</p>
        <a class="button plain" href="/welcome/back">
          {w.back}
        </a>
      </main>
      <footer class="page-foot">
        <a class="button" href="/welcome/2">
          {w.next}
        </a>
      </footer>
    </div>
  )
}

/** Which step it is, and the way past all of them. */
export function Top({ step }: { step: number }) {
  const { welcome: w } = words.value
  const skip = () => {
    // Where nothing is kept, there is no past it.
    if (!forgets()) setWelcomed()
    go(forgets() ? `/welcome/${STEPS}` : "/", { replace: true })
  }
  return (
    <header class="welcome-top">
      <p class="small soft">{fill(w.step, { n: step, all: STEPS })}</p>
      <button type="button" class="button plain" onClick={skip}>
        {w.skip}
      </button>
    </header>
  )
}

/** A house at dusk; with each step its light reaches a little further. */
export function Porch({ lit }: { lit: number }) {
  return (
    <svg class="porch" viewBox="0 0 320 208" aria-hidden="true" data-lit={lit}>
      <defs>
        <linearGradient id="porch-dusk" x1="0" y1="0" x2="0" y2="1">
          <stop class="porch-dusk-high" offset="0" />
          <stop class="porch-dusk-low" offset="0.85" />
        </linearGradient>
        <radialGradient id="porch-shine">
          <stop class="porch-shine" offset="0" stop-opacity="0.85" />
          <stop class="porch-shine" offset="0.4" stop-opacity="0.3" />
          <stop class="porch-shine" offset="1" stop-opacity="0" />
        </radialGradient>
        <clipPath id="porch-edge">
          <rect width="320" height="208" rx="28" />
        </clipPath>
      </defs>
      <g clip-path="url(#porch-edge)">
        <rect width="320" height="208" fill="url(#porch-dusk)" />
        <g class="porch-star">
          <circle cx="48" cy="40" r="1.6" />
          <circle cx="92" cy="22" r="1.2" />
          <circle cx="236" cy="30" r="1.6" />
          <circle cx="284" cy="62" r="1.2" />
        </g>
        <path class="porch-hill" d="M0 150q70-34 150-16t170-18v92H0z" />
        <g class="porch-tree">
          <path d="M54 178v-40" />
          <ellipse cx="54" cy="122" rx="24" ry="32" />
        </g>
        <path class="porch-ground" d="M0 178q160-14 320 0v30H0z" />
        <path class="porch-wall" d="M206 60h16v34h-16zM104 102h124v78H104z" />
        <path class="porch-roof" d="M90 106l76-56 76 56z" />
        <path class="porch-window" d="M122 122h38v34h-38z" />
        <path class="porch-bars" d="M141 122v34M122 139h38" />
        <path class="porch-door" d="M182 180v-46a14 14 0 0 1 28 0v46z" />
        <circle class="porch-light" cx="196" cy="112" r="64" fill="url(#porch-shine)" />
        <ellipse class="porch-light pool" cx="196" cy="184" rx="66" ry="12" fill="url(#porch-shine)" />
        <path class="porch-lamp" d="M196 103v4m-5 10l2-9h6l2 9z" />
      </g>
    </svg>
  )
}
