/** What is folded away until somebody wants it. */
import type { ComponentChildren } from "preact"
import { words } from "../i18n/index"
import { Icon } from "./Icon"
import "./more.css"

type Props = { label?: string | undefined; open?: boolean | undefined; children: ComponentChildren }

export function More({ label = words.value.common.more, open, children }: Props) {
  return (
    <details class="more" open={open}>
      <summary>
        <Icon name="forward" />
        {label}
      </summary>
      <div class="stack wide">{children}</div>
    </details>
  )
}
