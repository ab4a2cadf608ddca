/** Putting the app on the home screen, which every platform does in its own way. */
import { type ReadonlySignal, signal } from "@preact/signals"

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>
}

export type Platform = "installed" | "ios-safari" | "ios-app" | "android" | "desktop"

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

/** Where the app runs; "ios-app" is a browser on iOS that is not Safari, or a web view. */
export function platform(): Platform {
  if (installed()) return "installed"
  const where = machine()
  if (where !== "ios") return where
  return /Version\/[\d.]+.*Safari/.test(navigator.userAgent) ? "ios-safari" : "ios-app"
}

/** What sort of device this is. */
export function machine(): "ios" | "android" | "desktop" {
  const agent = navigator.userAgent
  // iPads call themselves Macs, and have fingers.
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1))
    return "ios"
  return /Android/.test(agent) ? "android" : "desktop"
}

function installed(): boolean {
  const standalone = (navigator as { standalone?: boolean }).standalone === true
  return standalone || matchMedia("(display-mode: standalone)").matches
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
  })
}
