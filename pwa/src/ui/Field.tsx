/** A line or a few lines of text with a label, a hint, and what is amiss, each tied to the field for screen readers. */
import { useId } from "preact/hooks"
import { words } from "../i18n/index"
import "./field.css"

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  amiss?: string | undefined
  lines?: number | undefined
  /** A text that could not be opened is said to be so, and not offered for writing. */
  locked?: boolean | undefined
  disabled?: boolean | undefined
  code?: boolean | undefined
  /** Digits alone, for which phones have keys of their own. */
  digits?: boolean | undefined
  onEnter?: (() => void) | undefined
}

export function Field({
  label,
  value,
  onChange,
  hint,
  amiss,
  lines,
  locked,
  disabled,
  code,
  digits,
  onEnter,
}: Props) {
  const id = useId()
  const shared = {
    id,
    value,
    disabled,
    "aria-invalid": amiss ? true : undefined,
    "aria-describedby": [hint && `${id}-hint`, amiss && `${id}-amiss`].filter(Boolean).join(" ") || undefined,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onChange(event.currentTarget.value),
  }
  if (locked) {
    return (
      <div class="field">
        <p class="label">{label}</p>
        <p class="soft">{words.value.common.locked}</p>
      </div>
    )
  }
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {lines ? (
        <textarea {...shared} rows={lines} maxLength={8000} />
      ) : (
        <input
          {...shared}
          type="text"
          class={code ? "code" : undefined}
          maxLength={200}
          autoComplete="off"
          autoCapitalize={code ? "characters" : "words"}
          spellcheck={!code}
          inputMode={digits ? "numeric" : undefined}
          onKeyDown={(event) => {
            if (event.key === "Enter") onEnter?.()
          }}
        />
      )}
      {hint && (
        <p id={`${id}-hint`} class="small soft">
          {hint}
        </p>
      )}
      <p id={`${id}-amiss`} class="small warn" role="alert">
        {amiss}
      </p>
    </div>
  )
}
