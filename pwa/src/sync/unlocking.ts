/** Whether a recovery code is the one of this device's account: asked where the app lock was forgotten. */
import { type Device, sessionOf, setSession } from "../store/device"
import { unlock } from "./access"
import { signOut, unsavedCode } from "./enrolment"
import { find } from "./joining"
import { Refusal } from "./wire"

/** Whether there is a recovery code at all: sync was turned on here at some time. */
export async function hasCode(device: Device): Promise<boolean> {
  const { signedIn, epoch } = await sessionOf(device)
  return signedIn || epoch !== undefined
}

/** Whether this code opens the account of this device; throws `Unanswered` or `Refusal` where that can't be learned now. */
export async function opensHere(device: Device, code: string): Promise<boolean> {
  // One that was never said to be written down still lies here, and needs no network.
  if ((await unsavedCode(device)) === code) return true
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
    return opensHere(device, code)
  }
}
