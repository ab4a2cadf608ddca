/** A line over the screen that waits for an answer and hurries nobody. */
import { signal } from "@preact/signals"
import type { ComponentChildren } from "preact"
import "./banner.css"

/** A banner over every screen, from a part of the app that comes after the first screen. */
export const over = signal<ComponentChildren>(undefined)

export function Banner({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <section class="banner" aria-live="polite">
      <p>{text}</p>
      <div class="row">{children}</div>
    </section>
  )
}
