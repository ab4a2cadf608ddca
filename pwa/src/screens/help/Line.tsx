/** One line of help as something to tap: a name, and the number or the page it leads to. */
import type { ComponentChildren } from "preact"
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"
import "./help.css"
import { leads } from "./leads"

type Props = { name: string; where: string; strong?: boolean; children?: ComponentChildren }

export function Line({ name, where, strong, children }: Props) {
  const to = leads(where)
  const isPage = to?.startsWith("http")
  const inside = (
    <>
      <span>
        <strong>{name}</strong>
        <span>{where}</span>
        {children}
        {isPage && <span class="small soft">{words.value.help.elsewhere}</span>}
      </span>
      {to && <Icon name={isPage ? "forward" : "call"} />}
    </>
  )
  const look = `card help-line ${strong ? "strong" : ""}`
  if (!to) return <div class={look}>{inside}</div>
  const away = isPage ? { target: "_blank", rel: "noopener noreferrer" } : {}
  return (
    <a class={look} href={to} {...away}>
      {inside}
    </a>
  )
}
