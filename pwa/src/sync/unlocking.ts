/** Whether a recovery code is the one of this device's account: asked where the app lock was forgotten, and before exports. */
import { type Device, sessionOf, setSession } from "../store/device"
import { devices, events, unlock } from "./access"
import { signOut, unsavedCode } from "./enrolment"
import { find } from "./joining"
import { forgetKnown, isDoubted, isKnown, lookedAt, remember } from "./known-code"
import { Refusal, Unanswered } from "./wire"

/** It opens this account, it is another, or it is another than this device knows and nobody else could be asked. */
export type CodeIs = "opens" | "other" | "unseen"

/** Whether there is a recovery code at all: sync was turned on here at some time. */
export async function hasCode(device: Device): Promise<boolean> {
  const { signedIn, epoch } = await sessionOf(device)
  return signedIn || epoch !== undefined
}

/**
 * Whether this code opens the account of this device. The server's word counts where it can be asked, else what this
 * device knows; throws `Unanswered` or `Refusal` where that can't be learned now.
 */
export async function opensHere(device: Device, code: string): Promise<CodeIs> {
  // One that was never said to be written down still lies here, and needs no network.
  if ((await unsavedCode(device)) === code) return "opens"
  try {
    if (await asked(device, code)) {
      await remember(device, code)
      return "opens"
    }
    if (await isKnown(device, code)) await forgetKnown(device)
    return "other"
  } catch (error) {
    const known = error instanceof Unanswered ? await isKnown(device, code) : undefined
    if (known === undefined) throw error
    return known ? "opens" : "unseen"
  }
}

/** Has the server hear the code of this account, for what it does for a fresh device alone; throws as `opensHere` does. */
export async function provenThere(device: Device, code: string): Promise<CodeIs> {
  try {
    await unlock(device, code)
  } catch (error) {
    if (error instanceof Refusal && error.slug === "recovery-failed") return "other"
    throw error
  }
  await remember(device, code)
  return "opens"
}

/** Looks whether a change of the ways in that was heard of was another code; throws where it can't be learned now. */
export async function settle(device: Device): Promise<void> {
  if (!(await isDoubted(device))) return
  const [happened, listed] = await Promise.all([events(device), devices(device)])
  await lookedAt(device, happened, listed)
}

async function asked(device: Device, code: string): Promise<boolean> {
  try {
    if ((await sessionOf(device)).signedIn) return await proven(device, code)
    const { account } = await find(device, code)
    // Only looked at: whoever signed out stays so.
    await signOut(device).catch(() => undefined)
    return account === device.account
  } catch (error) {
    if (error instanceof Refusal && error.slug === "recovery-failed") return false
    throw error
  }
}

async function proven(device: Device, code: string): Promise<boolean> {
  try {
    await unlock(device, code)
    return true
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
    // Another device has signed this one out meanwhile.
    await setSession(device, { signedIn: false })
    return asked(device, code)
  }
}
