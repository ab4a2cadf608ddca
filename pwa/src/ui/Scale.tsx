/** A few steps in a row, each a light that grows; the chosen step says its word. */
import { useId } from "preact/hooks"
import "./scale.css"

type Props = {
  label: string
  /** One word for each step, from the least to the most. */
  steps: readonly string[]
  /** The number of the first step. */
  from?: number | undefined
  value: number | undefined
  onChange: (value: number | undefined) => void
  disabled?: boolean | undefined
}

export function Scale({ label, steps, from = 0, value, onChange, disabled }: Props) {
  const name = useId()
  const chosen = value === undefined ? undefined : steps[value - from]
  return (
    <fieldset class="scale" disabled={disabled}>
      <legend class="label">{label}</legend>
      <div class="scale-row">
        {steps.map((word, index) => (
          <label key={word} class="scale-step" data-size={index} data-of={steps.length}>
            <input
              class="hidden-text"
              type="radio"
              name={name}
              aria-label={word}
              checked={value === index + from}
              onChange={() => onChange(index + from)}
              onClick={() => value === index + from && onChange(undefined)}
            />
            <span class="scale-light" />
          </label>
        ))}
      </div>
      <p class="scale-words small" aria-hidden="true">
        {chosen === undefined ? (
          <>
            <span>{steps[0]}</span>
            <span>{steps.at(-1)}</span>
          </>
        ) : (
          <strong>{chosen}</strong>
        )}
      </p>
    </fieldset>
  )
}
