/** Asking the browser to keep what is stored here. */
import { platform } from "./install"

/** Asks for lasting storage; true if the browser promises it. */
export async function persist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false
}

/** Asks where browsers agree without a question: once the app is on the home screen. */
export async function persistInstalled(): Promise<void> {
  if (platform() === "installed") await persist()
}
