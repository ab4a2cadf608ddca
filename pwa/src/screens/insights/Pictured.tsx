/** A picture with its name, and the table behind it in one tap. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"

type Props = {
  title: string
  /** "h2" for a part of the screen, "h3" within one. */
  level?: "h2" | "h3"
  picture: () => ComponentChildren
  /** Undefined where there is no picture yet, and nothing behind it. */
  table: (() => ComponentChildren) | undefined
  children?: ComponentChildren
}

export function Pictured({ title, level: Title = "h2", picture, table, children }: Props) {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure class="pictured stack tight">
      <figcaption>
        <Title>{title}</Title>
        {table && (
          <button
            type="button"
            class="button plain small"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {words.value.today.asTable}
            <span class="hidden-text">{` ${title}`}</span>
          </button>
        )}
      </figcaption>
      {asTable && table ? table() : picture()}
      {children}
    </figure>
  )
}
