/** Tells the server where this device takes prompts, at every start; and that it takes none any more. */
import * as v from "valibot"
import type { Preferences } from "../domain/records"
import type { Device } from "../store/device"
import { sessionOf } from "../store/device"
import { setSubscription } from "../store/notices"
import { get } from "../store/writing"
import type { PushKey, Subscribed } from "./api.gen"
import { ask, Refusal } from "./wire"

const KeyAnswer = v.object({ key: v.string(), kid: v.string() }) satisfies v.GenericSchema<unknown, PushKey>
const SubscribedAnswer = v.object({ state: v.string() }) satisfies v.GenericSchema<unknown, Subscribed>

/** What the browser does for it. */
export interface Side {
  reach(): string
  subscribe(key: string): Promise<{ endpoint: string; p256dh: string; auth: string }>
  unsubscribe(): Promise<string | undefined>
}

/** The little that subscribing needs; the service worker has no more. */
type Surroundings = Pick<Device, "env">

/** Subscribes and tells the server; a key that changed in between is fetched once more. */
export async function turnOn(
  device: Surroundings,
  language: string,
  side: Pick<Side, "subscribe">,
): Promise<void> {
  try {
    await subscribed(device, language, side)
  } catch (error) {
    if (!(error instanceof Refusal) || error.slug !== "key-changed") throw error
    await subscribed(device, language, side)
  }
}

/** Takes no more prompts here; without a network the browser alone is told, and the server finds out by itself. */
export async function turnOff(device: Surroundings, side: Pick<Side, "unsubscribe">): Promise<void> {
  await setSubscription(undefined).catch(() => undefined)
  const endpoint = await side.unsubscribe()
  if (endpoint === undefined) return
  await ask(device.env, "/api/unsubscribe", v.null(), { endpoint }).catch(() => undefined)
}

/** Lets the browser go once nothing is to come any more; a start that is on its way to subscribe comes first. */
export async function release(device: Device, side: Side): Promise<void> {
  await device.env.exclusive("push", async () => {
    const wishes = await get(device, "preferences", device.account)
    if (!isWanted(wishes?.fields)) await turnOff(device, side)
  })
}

/** Whether anything is to come by push: words now and then, or prompts at times that were chosen. */
export function isWanted(wishes: Preferences | undefined): boolean {
  return wishes?.nudges === true || (wishes?.schedule ?? []).length > 0
}

/** At every start: a device that takes prompts says so again; nothing is asked of anybody. */
export async function recheck(device: Device, language: string, side: Side): Promise<boolean> {
  return device.env.exclusive("push", async () => {
    const { signedIn } = await sessionOf(device)
    const wishes = await get(device, "preferences", device.account)
    if (!signedIn || !isWanted(wishes?.fields) || side.reach() !== "granted") return false
    await turnOn(device, language, side)
    return true
  })
}

async function subscribed(
  device: Surroundings,
  language: string,
  side: Pick<Side, "subscribe">,
): Promise<void> {
  const { key, kid } = await ask(device.env, "/api/push-key", KeyAnswer)
  const browser = await side.subscribe(key)
  await ask(device.env, "/api/subscribe", SubscribedAnswer, { ...browser, kid, language })
  // For the service worker, which may have to say it again; where it can't be kept, the next start does.
  await setSubscription({ language, stale: false }).catch(() => undefined)
}
