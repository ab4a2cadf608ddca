/** The account of this page: turning sync on, joining, signing out, wiping. */
import type { Kind } from "../domain/records"
import { type Checked, checkCode } from "../seal/recovery"
import type { Device } from "../store/device"
import { device } from "../store/session"
import * as enrolment from "./enrolment"
import * as joining from "./joining"
import { syncNow } from "./triggers"

export { type Checked, checkCode }

export interface Joining {
  /** What lies on this device, before anything is decided; `same` if it belongs to that account already. */
  preview(): Promise<{ counts: Record<Kind, number>; same: boolean }>
  /** Brings the records of this device along, or leaves them behind for good. */
  finish(local: "bring" | "leave"): Promise<void>
  /** Thinks better of it: the server is told, if it can be reached, and here nothing has changed. */
  cancel(): Promise<void>
}

/** Turns sync on and gives the recovery code to write down; asking again gives the same one. */
export async function turnOnSync(): Promise<{ code: string }> {
  const made = await enrolment.turnOn(await device())
  void syncNow()
  return made
}

/** The code that still has to be written down, if there is one. */
export async function unsavedCode(): Promise<string | undefined> {
  return enrolment.unsavedCode(await device())
}

/** The person has the code; this device forgets it. */
export async function codeIsSaved(): Promise<void> {
  await enrolment.forgetCode(await device())
}

/** Opens the account of a checked code, once; nothing here changes before `finish`. */
export function join(code: string): Joining {
  return joinBy((mine) => joining.find(mine, code))
}

/** Opens an account by any way in, once; nothing here changes before `finish`. */
export function joinBy(find: (mine: Device) => Promise<joining.Found>): Joining {
  let found: Promise<joining.Found> | undefined
  const open = async (): Promise<joining.Found> => {
    found ??= device().then(find)
    // A lost answer may be asked for again.
    found.catch(() => {
      found = undefined
    })
    return found
  }
  return {
    async preview() {
      const mine = await device()
      const { account } = await open()
      return { counts: await joining.counted(mine), same: account === mine.account }
    },
    async finish(local) {
      await joining.enter(await device(), await open(), local)
      void syncNow()
    },
    async cancel() {
      await enrolment.signOut(await device()).catch(() => undefined)
    },
  }
}

/** Has the server forget this device; everything stays here, unsynced. */
export async function signOut(): Promise<void> {
  await enrolment.signOut(await device())
}

/** Deletes everything on this device; the page should be loaded anew after it. */
export async function wipeThisDevice(): Promise<void> {
  await enrolment.wipe(await device())
}
