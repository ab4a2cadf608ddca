/** Background Sync, where a browser has it: the worker sends what waits once there is a network, with no page open. */

/** The name under which the worker is asked to send. */
export const SEND = "send"

interface Syncing {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** Asks for it; a browser that has none, or will not, leaves it to the next time the app is open. */
export async function sendLater(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await (registration as Syncing | undefined)?.sync?.register(SEND).catch(() => undefined)
}
