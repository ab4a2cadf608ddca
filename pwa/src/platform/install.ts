/** Putting the app on the home screen, which every browser does in its own way. */
import { type ReadonlySignal, signal } from "@preact/signals"
import { persist } from "./storage"
import { platform } from "./where"

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>
}

/** The ways there are: each has steps of its own, or none. */
export type Way =
  | "installed"
  | "ios-safari"
  | "ios-app"
  | "android"
  | "android-firefox"
  | "desktop"
  | "desktop-safari"
  | "desktop-firefox"

let offer: InstallPrompt | undefined
const offered = signal(false)

/** Whether the browser offers to install the app at a tap. */
export const installable: ReadonlySignal<boolean> = offered

/** Shows the browser's own question; true if the person said yes. */
export async function promptInstall(): Promise<boolean> {
  const mine = offer
  offer = undefined
  offered.value = false
  return (await mine?.prompt())?.outcome === "accepted"
}

/** The way of this browser. */
export function way(): Way {
  const where = platform()
  const agent = navigator.userAgent
  if (where === "android") return /Firefox/.test(agent) ? "android-firefox" : where
  if (where !== "desktop") return where
  if (/Firefox/.test(agent)) return "desktop-firefox"
  // Every other browser says that it is Safari as well.
  return /Safari/.test(agent) && !/Chrom|Edg/.test(agent) ? "desktop-safari" : where
}

if (typeof window !== "undefined") {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault()
    offer = event as InstallPrompt
    offered.value = true
  })
  addEventListener("appinstalled", () => {
    offer = undefined
    offered.value = false
    // From now on browsers agree without a question.
    void persist()
  })
}
