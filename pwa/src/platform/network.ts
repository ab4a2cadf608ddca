/** Whether the device believes that it has a network. */
import { type ReadonlySignal, signal } from "@preact/signals"

const believed = signal(navigator.onLine)

/** False is certain; true may still turn out wrong. */
export const online: ReadonlySignal<boolean> = believed

for (const news of ["online", "offline"]) {
  addEventListener(news, () => {
    believed.value = navigator.onLine
  })
}
