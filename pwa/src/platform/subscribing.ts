/** The browser's subscription itself, which a page and the service worker make in the same way. */

/** A browser's subscription as the server takes it. */
export interface Browser {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Subscribes with this key, or gives the subscription that is there already; it may never settle. */
export async function subscribed(manager: PushManager, key: string): Promise<Browser> {
  const wanted = bytes(key)
  const there = await manager.getSubscription()
  if (there && same(there.options.applicationServerKey, wanted)) return told(there)
  await there?.unsubscribe()
  return told(await manager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted }))
}

function told(subscription: PushSubscription): Browser {
  const { keys } = subscription.toJSON()
  return { endpoint: subscription.endpoint, p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function same(a: ArrayBuffer | null, b: Uint8Array): boolean {
  if (!a || a.byteLength !== b.length) return false
  const left = new Uint8Array(a)
  return b.every((byte, index) => byte === left[index])
}
