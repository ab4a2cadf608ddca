/** A line over the screen that waits for an answer and hurries nobody. */
import type { ComponentChildren } from "preact"
import "./banner.css"

export function Banner({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <section class="banner" aria-live="polite">
      <p>{text}</p>
      <div class="row">{children}</div>
    </section>
  )
}
