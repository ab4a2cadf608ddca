/** Asking the browser to keep what is stored here. */

/** Asks for lasting storage; true if the browser promises it. */
export async function persist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false
}
