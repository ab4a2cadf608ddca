/** Turning nudges on and off: the browser, the server, and the wish, in the order in which each may say no. */
import { locale } from "../../i18n/index"
import * as push from "../../platform/push"
import { create } from "../../store/records"
import { device } from "../../store/session"
import * as subscription from "../../sync/subscription"

/** Asks the browser and tells the server; false if somebody or something said no, and then nothing changed. */
export async function turnOn(): Promise<boolean> {
  try {
    // A browser without push still has the word on Today.
    if (push.reach() !== "unsupported") {
      if (!(await push.permit())) return false
      await subscription.turnOn(await device(), locale.value, push)
    }
    await create("preferences", { nudges: true, language: locale.value })
    return true
  } catch (error) {
    console.warn("prompts could not be turned on", error)
    return false
  }
}

/** Saves the wish first, which works without a network, and then lets the browser go. */
export async function turnOff(): Promise<void> {
  await create("preferences", { nudges: false })
  await release()
}

/** Takes no prompts on this device any more; the wish of the account stays. */
export async function release(): Promise<void> {
  await subscription.turnOff(await device(), push).catch(() => undefined)
}

/** At every start of the app. */
export async function recheck(): Promise<void> {
  await subscription.recheck(await device(), locale.value, push).catch(() => undefined)
}
