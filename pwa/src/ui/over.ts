/** What stands over every screen, by its name; all of it comes from parts of the app that follow the first screen. */
import { signal } from "@preact/signals"
import type { ComponentChildren } from "preact"

export const over = signal<Readonly<Record<string, ComponentChildren>>>({})
