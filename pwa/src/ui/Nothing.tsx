/** A whole screen or list that has nothing to show yet, said kindly, with a way on. */
import type { ComponentChildren } from "preact"
import "./nothing.css"

type Props = { title: string; text?: string | undefined; children?: ComponentChildren }

export function Nothing({ title, text, children }: Props) {
  return (
    <div class="nothing stack">
      <svg class="nothing-picture" viewBox="0 0 120 96" aria-hidden="true">
        <circle class="nothing-glow" cx="60" cy="46" r="44" />
        <path class="nothing-line" d="M60 4v20M50 26h20l15 28H35z" />
        <path class="nothing-light" d="M50 56a10 10 0 0 0 20 0z" />
        <path class="nothing-line" d="M18 90h84" />
      </svg>
      <h2>{title}</h2>
      {text && <p class="soft">{text}</p>}
      {children}
    </div>
  )
}

/** Shown while the store opens; it stays unseen when that takes but a blink. */
export function Waiting({ text }: { text: string }) {
  return (
    <p class="waiting soft" role="status">
      {text}
    </p>
  )
}
