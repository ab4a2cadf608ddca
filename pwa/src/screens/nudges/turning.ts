/** Turning nudges on and off: the browser, the server, and the wish, in the order in which each may say no. */
import { locale } from "../../i18n/index"
import * as push from "../../platform/push"
import { create } from "../../store/records"
import { inSample } from "../../store/sample"
import { device } from "../../store/session"
import * as subscription from "../../sync/subscription"

/** Asks the browser and tells the server; false if somebody or something said no, and then nothing changed. */
export async function turnOn(): Promise<boolean> {
  // A browser without push still has the word on Today.
  if (push.reach() !== "unsupported" && !(await takePushes())) return false
  return tried(() => create("preferences", { nudges: true }))
}

/** The same for whatever may come by push, without a word about what is wished. */
export async function takePushes(): Promise<boolean> {
  if (inSample || !(await push.permit().catch(() => false))) return false
  return tried(async () => subscription.turnOn(await device(), locale.value, push))
}

/** Saves the wish first, which works without a network, and then lets the browser go. */
export async function turnOff(): Promise<void> {
  await create("preferences", { nudges: false })
  await release()
}

/** Takes no pushes on this device any more, unless something else is still to come; the wishes stay as they are. */
export async function release(): Promise<void> {
  // What the sample wishes is not what this browser does.
  if (!inSample) await subscription.release(await device(), push).catch(() => undefined)
}

/** At every start of the app, and when something is newly wished. */
export async function recheck(): Promise<void> {
  if (!inSample) await subscription.recheck(await device(), locale.value, push).catch(() => undefined)
}

async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    console.warn("prompts could not be turned on", error)
    return false
  }
}
