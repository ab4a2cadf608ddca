/** Where the app runs: on which sort of device, on its home screen or in a browser. */

export type Platform = "installed" | "ios-safari" | "ios-app" | "android" | "desktop"

/** Browsers that name Safari's version beside their own. */
const BORROWED = /EdgiOS|OPT\/|DuckDuckGo|Ddg\//

/** Where the app runs; "ios-app" is a browser on iOS that is not Safari, or a web view. */
export function platform(): Platform {
  if (installed()) return "installed"
  const where = machine()
  if (where !== "ios") return where
  const agent = navigator.userAgent
  return /Version\/[\d.]+.*Safari/.test(agent) && !BORROWED.test(agent) ? "ios-safari" : "ios-app"
}

/** What sort of device this is. */
export function machine(): "ios" | "android" | "desktop" {
  const agent = navigator.userAgent
  // iPads call themselves Macs, and have fingers.
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1))
    return "ios"
  return /Android/.test(agent) ? "android" : "desktop"
}

/** A browser's window on iOS, which clears what it keeps after a week without a visit. */
export function forgets(): boolean {
  return !installed() && machine() === "ios"
}

function installed(): boolean {
  const standalone = (navigator as { standalone?: boolean }).standalone === true
  return standalone || matchMedia("(display-mode: standalone)").matches
}
