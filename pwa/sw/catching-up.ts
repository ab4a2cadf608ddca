/** What the server has still to be told, from where no page is open: a new subscription, receipts, and what was saved. */
import { subscribed } from "../src/platform/subscribing"
import { close, openDevice } from "../src/store/device"
import type { Env } from "../src/store/env"
import * as notices from "../src/store/notices"
import { exchange } from "../src/sync/exchange"
import { tell } from "../src/sync/receipts"
import { turnOn } from "../src/sync/subscription"
import { Refusal } from "../src/sync/wire"

/**
 * The browser took its subscription back: subscribes with the key of now, and tells the server. Rejects where that must
 * be tried again; where pushes were turned off, or nobody is signed in any more, there is nothing to say.
 */
export async function subscribeAnew(manager: PushManager, env: Env): Promise<void> {
  const known = await notices.subscription()
  if (!known) return
  await notices.setSubscription({ ...known, stale: true })
  try {
    await turnOn({ env }, known.language, { subscribe: (key) => subscribed(manager, key) })
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
    await notices.setSubscription(undefined)
  }
}

/** Tells whatever could not be told before; rejects where it must be tried again. */
export async function catchUp(manager: PushManager, env: Env): Promise<void> {
  if ((await notices.subscription())?.stale) await subscribeAnew(manager, env)
  await tell(env)
}

/**
 * Sends what waits, as the page would; whoever comes second, page or worker, waits for the other and finds nothing left.
 * Rejects where it must be tried again; what the server refuses is for the page to tell.
 */
export async function send(env: Env): Promise<void> {
  const device = await openDevice(env)
  try {
    await exchange(device)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  } finally {
    close(device)
  }
}
