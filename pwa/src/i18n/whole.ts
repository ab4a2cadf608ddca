/** All the words, for the screens that are shown once `speakFully` is done; the first screen must do without this file. */
import type { ReadonlySignal } from "@preact/signals"
import type { Catalogue } from "./catalogue"
import { words as first } from "./index"

export const words = first as ReadonlySignal<unknown> as ReadonlySignal<Catalogue>
