/** What the parts of a word share: one question at a time, its choices, and how something felt. */
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { words } from "../../i18n/whole"
import { Moon } from "../../ui/Moon"
import { go, here, restoreScroll } from "../../ui/router"
import type { Place } from "./stage"

/** Goes on within a word; without a place, to where what was saved leads. */
export function move(id: string, place?: Place, how?: { replace: boolean }): void {
  go(`/reach-out/${id}${place ? `?at=${place}` : ""}`, how)
}

type PieceProps = { title: string; children: ComponentChildren }

/** One thing at a time: whoever comes to it by a tap hears its heading. */
export function Piece({ title, children }: PieceProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!here.peek().moved) return
    heading.current?.focus({ preventScroll: true })
    restoreScroll()
  }, [])
  return (
    <section class="card stack reach-piece">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

type ChoiceProps = {
  text: string
  onPick: () => void
  look?: "calm" | "plain" | undefined
  disabled?: boolean
}

export function Choice({ text, onPick, look, disabled = false }: ChoiceProps) {
  return (
    <button type="button" class={`button ${look ?? ""}`} disabled={disabled} onClick={onPick}>
      {text}
    </button>
  )
}

type FeelsProps = { chosen?: number | undefined; disabled: boolean; onPick: (feel: number) => void }

/** Five ways in which something may feel, −2 to 2, each a moon and a word: one tap says it. */
export function Feels({ chosen, disabled, onPick }: FeelsProps) {
  return (
    <ul class="reach-feels">
      {words.value.reachOut.feels.map((word, index) => (
        <li key={word}>
          <button
            type="button"
            disabled={disabled}
            aria-pressed={chosen === undefined ? undefined : chosen === index - 2}
            onClick={() => onPick(index - 2)}
          >
            <Moon valence={(index - 2) * 50} />
            {word}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The word for how something felt, −2 to 2. */
export const feelOf = (feel: number): string => words.value.reachOut.feels[feel + 2] ?? ""
