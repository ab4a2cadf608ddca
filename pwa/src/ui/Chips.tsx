/** Choices as chips: one or several of a few words, on native radio buttons and checkboxes. */
import { useId } from "preact/hooks"
import { Icon, type IconName } from "./Icon"
import "./chips.css"

type Choice<T> = { value: T; label: string; icon?: IconName | undefined }

type Look<T> = {
  label: string
  choices: readonly Choice<T>[]
  hideLabel?: boolean | undefined
  disabled?: boolean | undefined
}

type Props<T> = Look<T> & { several: boolean; chosen: (value: T) => boolean; onPick: (value: T) => void }

function Row<T extends string | number>({
  label,
  choices,
  hideLabel,
  disabled,
  several,
  chosen,
  onPick,
}: Props<T>) {
  const name = useId()
  return (
    <fieldset class="chips-field" disabled={disabled}>
      <legend class={hideLabel ? "hidden-text" : "label"}>{label}</legend>
      <div class="chips">
        {choices.map(({ value, label: text, icon }) => (
          <label key={value} class="chip">
            <input
              class="hidden-text"
              type={several ? "checkbox" : "radio"}
              name={name}
              checked={chosen(value)}
              onClick={() => onPick(value)}
              onChange={(event) => {
                // Arrow keys move a radio's choice without a click.
                if (!several && event.currentTarget.checked && !chosen(value)) onPick(value)
              }}
            />
            <span>
              {icon && <Icon name={icon} />}
              {text}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type One<T> = Look<T> & {
  value: T | undefined
  onChange: (value: T | undefined) => void
  required?: boolean | undefined
}

/** One of the choices; tapping the chosen one again takes it back, unless one is required. */
export function OneOf<T extends string | number>({ value, onChange, required, ...look }: One<T>) {
  return (
    <Row
      {...look}
      several={false}
      chosen={(choice) => choice === value}
      onPick={(choice) => onChange(choice === value && !required ? undefined : choice)}
    />
  )
}

type Many<T> = Look<T> & { value: readonly T[]; onChange: (value: T[]) => void }

/** Any number of the choices, kept in the order in which they were picked. */
export function AnyOf<T extends string | number>({ value, onChange, ...look }: Many<T>) {
  return (
    <Row
      {...look}
      several={true}
      chosen={(choice) => value.includes(choice)}
      onPick={(choice) =>
        onChange(value.includes(choice) ? value.filter((other) => other !== choice) : [...value, choice])
      }
    />
  )
}
