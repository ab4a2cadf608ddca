/** The frame of a screen: its title, the way back, help in one tap, and a bar for the thumb. */
// Every screen stands in this frame, so the shared sheet comes with it, before any other.
import "../styles/index.css"

import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { words } from "../i18n/index"
import { Icon } from "./Icon"
import "./page.css"
import { back, here, restoreScroll } from "./router"

type Props = {
  title: string
  /** Where "back" leads when the app was opened right here; without it the screen has no way back. */
  up?: string | undefined
  /** Help is left out only on the help screen itself. */
  help?: boolean | undefined
  /** The button for the thumb, at the foot of the screen. */
  foot?: ComponentChildren
  class?: string | undefined
  children: ComponentChildren
}

export function Page({ title, up, help = true, foot, class: extra = "", children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const w = words.value
  useEffect(() => {
    if (!here.peek().moved) return
    heading.current?.focus({ preventScroll: true })
    restoreScroll()
  }, [])
  useEffect(() => {
    document.title = `${title} · Porchlight`
  }, [title])
  return (
    <div class={`page ${foot ? "with-foot" : ""} ${extra}`}>
      <header class="page-head">
        {up !== undefined && (
          <button type="button" class="icon-button" aria-label={w.nav.back} onClick={() => back(up)}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {help && (
          <a class="help-link" href="/help">
            <Icon name="help" />
            {w.nav.help}
          </a>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {foot && <div class="page-foot">{foot}</div>}
    </div>
  )
}
