/** One of the things that get in, a device, a passkey or a token: what is known of it, and the way to end or name it. */
import type { VNode } from "preact"
import { useState } from "preact/hooks"
import "./access.css"

type Props = {
  name: string
  /** What stands beside the name. */
  badge?: string | undefined
  /** What is known of it, a line each. */
  facts: readonly string[]
  label: string
  /** The label with the name in it, for whoever hears one button after another. */
  labelOne: string
  /** The sheet that the button opens. */
  sheet: (onClose: () => void) => VNode
}

export function Listed({ name, badge, facts, label, labelOne, sheet }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <li class="card access-row">
      <div>
        <strong>{name}</strong>
        {badge && <span class="access-here small">{badge}</span>}
        {facts.map((fact) => (
          <p key={fact} class="small soft">
            {fact}
          </p>
        ))}
      </div>
      <button type="button" class="button plain" aria-label={labelOne} onClick={() => setOpen(true)}>
        {label}
      </button>
      {open && sheet(() => setOpen(false))}
    </li>
  )
}
