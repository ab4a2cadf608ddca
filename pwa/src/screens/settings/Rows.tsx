/** Settings as a list of places: groups with a quiet title, and a row for each place with how it stands. */
import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"
import { Icon, type IconName } from "../../ui/Icon"
import "./settings.css"

export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="settings-group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="card settings-rows">{children}</div>
    </section>
  )
}

type Props = { href: string; icon: IconName; title: string; text?: string | undefined }

export function Row({ href, icon, title, text }: Props) {
  return (
    <a class="settings-row" href={href}>
      <Icon name={icon} />
      <span>
        <strong>{title}</strong>
        {text && <span class="soft small">{text}</span>}
      </span>
      <Icon name="forward" />
    </a>
  )
}
