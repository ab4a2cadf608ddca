/** A window of 25 panes, mood across and energy upward: one tap says both; arrow keys move in two directions. */
import { useRef } from "preact/hooks"
import { words } from "../i18n/index"
import { Moon } from "./Moon"
import { moodWords } from "./mood-words"
import { step } from "./moon"
import "./mood-grid.css"

const STEPS = [0, 1, 2, 3, 4] as const

const valueAt = (step: number): number => step * 50 - 100

type Props = {
  valence: number | undefined
  energy: number | undefined
  onPick: (valence: number, energy: number) => void
  disabled?: boolean | undefined
}

/** How the arrow keys move over the panes: [across, up]. */
const MOVES: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

const within = (step: number): number => Math.min(4, Math.max(0, step))

export function MoodGrid({ valence, energy, onPick, disabled }: Props) {
  const panes = useRef<HTMLDivElement>(null)
  const w = words.value.mood
  const across = valence === undefined ? undefined : step(valence)
  const up = energy === undefined ? undefined : step(energy)

  function move(event: KeyboardEvent) {
    const [right, higher] = MOVES[event.key] ?? []
    if (right === undefined || higher === undefined || disabled) return
    event.preventDefault()
    const turned = document.documentElement.dir === "rtl" ? -right : right
    const next = [within((across ?? 2) + turned), within((up ?? 2) + higher)] as const
    onPick(valueAt(next[0]), valueAt(next[1]))
    panes.current?.querySelector<HTMLElement>(`[data-pane="${next.join()}"]`)?.focus()
  }

  return (
    <div class="mood-grid">
      <p class="mood-axis small soft" aria-hidden="true">
        {w.lively}
      </p>
      <div ref={panes} class="panes" role="radiogroup" aria-label={w.grid} onKeyDown={move}>
        {STEPS.toReversed().flatMap((row) =>
          STEPS.map((column) => {
            const chosen = column === across && row === up
            const first = across === undefined || up === undefined ? column === 2 && row === 2 : chosen
            return (
              // biome-ignore lint/a11y/useSemanticElements: native radios move along one line only, these move in two
              <button
                key={`${column},${row}`}
                type="button"
                role="radio"
                aria-checked={chosen}
                aria-label={moodWords(valueAt(column), valueAt(row))}
                tabIndex={first ? 0 : -1}
                disabled={disabled}
                class="pane"
                data-pane={`${column},${row}`}
                data-mood={column}
                data-energy={row}
                onClick={() => onPick(valueAt(column), valueAt(row))}
              >
                {chosen && <Moon valence={valueAt(column)} />}
              </button>
            )
          }),
        )}
      </div>
      <p class="mood-axis small soft" aria-hidden="true">
        {w.still}
      </p>
      <div class="mood-moons" aria-hidden="true">
        {STEPS.map((column) => (
          <Moon key={column} valence={valueAt(column)} />
        ))}
      </div>
      <p class="mood-ends small soft" aria-hidden="true">
        <span>{w.unpleasant}</span>
        <span>{w.pleasant}</span>
      </p>
    </div>
  )
}
