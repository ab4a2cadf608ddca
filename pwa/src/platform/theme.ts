/**
 * Light or dark: as the device has it, or as it was chosen here. `public/theme.js` puts the choice in place before anything
 * is drawn, so that nobody who chose the dark is shown the light for a moment.
 */
import { type ReadonlySignal, signal } from "@preact/signals"

export const THEMES = ["device", "light", "dark"] as const

export type Theme = (typeof THEMES)[number]

const KEPT = "theme"

const chosen = signal<Theme>(kept())

/** What was chosen on this device. */
export const theme: ReadonlySignal<Theme> = chosen

/** Chooses, and remembers it on this device alone. */
export function choose(next: Theme): void {
  chosen.value = next
  const { dataset } = document.documentElement
  if (next === "device") delete dataset.theme
  else dataset.theme = next
  try {
    if (next === "device") localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, next)
  } catch {
    // Then it lasts as long as the window.
  }
  tint()
}

/** Has the bar of the browser, or of the phone, take the colour of the page. */
export function tint(): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const own = meta.media.includes("dark") ? "dark" : "light"
    meta.content = COLOURS[chosen.value === "device" ? own : chosen.value]
  }
}

const COLOURS = { light: "#fbf6ec", dark: "#0f2429" } as const

function kept(): Theme {
  const now = document.documentElement.dataset.theme
  return THEMES.find((one) => one === now) ?? "device"
}
