/** A picture with its name, and the table behind it in one tap. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"

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
  const name = `${words.value.today.asTable} ${title}`
  return (
    <figure class="pictured stack tight">
      <figcaption>
        <Title>{title}</Title>
        {table && (
          <button
            type="button"
            class="icon-button"
            aria-label={name}
            aria-pressed={asTable}
            title={name}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon name="table" />
          </button>
        )}
      </figcaption>
      {asTable && table ? table() : picture()}
      {children}
    </figure>
  )
}
