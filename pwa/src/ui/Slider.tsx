/** A slider with words at both ends, and its value said in words. */
import { useId } from "preact/hooks"
import "./slider.css"

type Props = {
  label: string
  least: string
  most: string
  value: number | undefined
  said: string | undefined
  onChange: (value: number) => void
  disabled?: boolean | undefined
}

export function Slider({ label, least, most, value, said, onChange, disabled }: Props) {
  const id = useId()
  return (
    <div class="slider">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min="-100"
        max="100"
        step="10"
        value={value ?? 0}
        data-unset={value === undefined}
        aria-valuetext={said}
        disabled={disabled}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        // A tap that leaves the slider in the middle is an answer too.
        onClick={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <p class="slider-ends small soft" aria-hidden="true">
        <span>{least}</span>
        <span>{most}</span>
      </p>
    </div>
  )
}
