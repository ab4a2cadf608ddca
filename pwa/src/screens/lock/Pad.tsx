/** The pad for a PIN: for thumbs, for a keyboard wherever the focus is, and for a screen reader, which finds a field. */
import type { Signal } from "@preact/signals"
import { useEffect, useId, useRef } from "preact/hooks"
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"
import "./lock.css"

/** The most digits that a PIN may have. */
export const LONGEST = 8

type Props = {
  label: string
  /** The digits so far; they are kept outside, so that a pad that is drawn anew loses none. */
  digits: Signal<string>
  hint?: string | undefined
  amiss?: string | undefined
  onEnter?: (() => void) | undefined
}

export function Pad({ label, digits, hint, amiss, onEnter }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const { lock: w } = words.value
  const press = (key: string): void => {
    digits.value = pressed(digits.peek(), key)
  }

  useEffect(() => {
    field.current?.focus()
    const type = (event: KeyboardEvent): void => {
      if (!isForPad(event)) return
      event.preventDefault()
      press(event.key)
    }
    document.addEventListener("keydown", type)
    return () => document.removeEventListener("keydown", type)
  }, [digits])

  return (
    <div class="pad stack">
      <div class="stack tight">
        <label class="label" for={id}>
          {label}
        </label>
        <input
          ref={field}
          id={id}
          class="pad-digits"
          type="password"
          // The keys below take its place; whoever has a keyboard needs none on the screen.
          inputMode="none"
          // A browser that offers to remember it would tell it to whoever has the phone.
          autoComplete="one-time-code"
          maxLength={LONGEST}
          value={digits.value}
          aria-describedby={hint && `${id}-hint`}
          aria-invalid={amiss ? true : undefined}
          onInput={(event) => {
            digits.value = onlyDigits(event.currentTarget.value)
            event.currentTarget.value = digits.value
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") onEnter?.()
          }}
        />
        {hint && (
          <p id={`${id}-hint`} class="small soft">
            {hint}
          </p>
        )}
        <p class="small warn" role="alert">
          {amiss}
        </p>
      </div>
      <div class="pad-keys">
        {["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"].map((digit) => (
          <button key={digit} type="button" class="pad-key" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" class="pad-key erase" aria-label={w.erase} onClick={() => press("Backspace")}>
          <Icon name="erase" />
        </button>
      </div>
    </div>
  )
}

/** The digits after a key: a digit joins them, Backspace takes the last one away. */
export function pressed(digits: string, key: string): string {
  return key === "Backspace" ? digits.slice(0, -1) : onlyDigits(digits + key)
}

/** The digits of a text, full-width ones as 0 to 9, as many as a PIN may have. */
function onlyDigits(text: string): string {
  return text.normalize("NFKC").replace(/\D/g, "").slice(0, LONGEST)
}

/** A field takes its own keys, and so does a sheet that lies above. */
function isForPad(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const isElsewhere = (event.target as Element).closest?.("input, textarea, select, dialog") !== null
  return !isElsewhere && /^(\d|Backspace)$/.test(event.key)
}
