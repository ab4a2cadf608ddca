/** The five places of the app, within reach of the thumb. */
import { words } from "../i18n/index"
import { Icon, type IconName } from "./Icon"
import "./nav.css"
import { here } from "./router"

const PLACES = [
  ["/", "today"],
  ["/people", "people"],
  ["/insights", "insights"],
  ["/history", "history"],
  ["/settings", "settings"],
] as const satisfies [string, IconName][]

/** A page below a place still belongs to it. */
function current(path: string, to: string): "page" | "true" | undefined {
  if (path === to) return "page"
  return to !== "/" && path.startsWith(`${to}/`) ? "true" : undefined
}

export function Nav() {
  const { path } = here.value
  const names = words.value.nav
  return (
    <nav class="nav" aria-label={names.label}>
      {PLACES.map(([to, name]) => (
        <a key={to} href={to} aria-current={current(path, to)}>
          <span class="nav-light">
            <Icon name={name} />
          </span>
          {names[name]}
        </a>
      ))}
    </nav>
  )
}
