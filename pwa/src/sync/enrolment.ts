/** Turning sync on and off for one device. */

import * as v from "valibot"
import { nonce } from "../seal/bytes"
import { hidden, rawRing, shown } from "../seal/keys"
import { codeOf, secretOf } from "../seal/recovery"
import { credentials, wrapped } from "../seal/ways"
import { destroy, write } from "../store/db"
import { close, type Device, sessionOf, setSession } from "../store/device"
import { forget } from "../store/notices"
import type { NewAccount, Recovery } from "./api.gen"
import { remember } from "./known-code"
import { AccountAnswer, ask, Refusal } from "./wire"

/** Where the code lies, hidden, until the person has written it down. */
export const CODE = "code"
/** Where another code lies, hidden, until the server has it in place of the one before. */
export const NEXT = "next-code"

/**
 * Makes the account at the server and gives its recovery code. The code is kept before it is sent, so that
 * asking again after a lost answer opens the same account with the same code. Some servers want an invitation.
 */
export function turnOn(device: Device, invite?: string): Promise<{ code: string }> {
  return device.env.exclusive("sync", async () => {
    const session = await sessionOf(device)
    const kept = await unsavedCode(device)
    if (session.signedIn) {
      if (kept === undefined) throw new Refusal(409, "already-on")
      return { code: kept }
    }
    const code = kept ?? (await newCode(device))
    const body: NewAccount = {
      account: device.account,
      recovery: await recoveryOf(device, code),
      ...(invite === undefined ? {} : { invite }),
    }
    const { epoch } = await ask(device.env, "/api/accounts", AccountAnswer, body)
    await setSession(device, { signedIn: true, epoch: session.epoch ?? epoch })
    return { code }
  })
}

/** What the server keeps of a code: how to find the account, what proves the right to it, and the wrapped ring. */
export async function recoveryOf(device: Device, code: string): Promise<Recovery> {
  const secret = secretOf(code)
  const chance = nonce(device.env.random)
  const wrap = await wrapped("recovery", await rawRing(device.locker), secret, device.account, chance)
  return { ...(await credentials("recovery", secret)), wrap }
}

/** The code that was shown and not yet said to be saved. */
export async function unsavedCode(device: Device): Promise<string | undefined> {
  const secret = await device.db.get("secrets", CODE)
  return secret && shown(device.locker.key, CODE, secret)
}

/** Forgets the code, which from now on only the person has; it is known again when it is typed. */
export async function forgetCode(device: Device): Promise<void> {
  const code = await unsavedCode(device)
  if (code !== undefined) await remember(device, code)
  await device.db.delete("secrets", CODE)
}

/** Has the server forget this device; what lies here stays. */
export async function signOut(device: Device): Promise<void> {
  try {
    await ask(device.env, "/api/sign-out", v.null(), {})
  } catch (error) {
    // It had forgotten us already.
    if (!(error instanceof Refusal) || error.status !== 401) throw error
  }
  await setSession(device, { signedIn: false })
}

/** How long a wipe waits for the server; it must work without one. */
const WIPE_PATIENCE_MS = 3000

/** Deletes everything that lies on this device; the account at the server, if there is one, stays. */
export async function wipe(device: Device): Promise<void> {
  const told = sessionOf(device).then(({ signedIn }) => (signedIn ? signOut(device) : undefined))
  const patience = new Promise<void>((resolve) => setTimeout(resolve, WIPE_PATIENCE_MS))
  await Promise.race([told.catch(() => undefined), patience])
  close(device)
  await destroy(device.env.name)
  await forget()
}

async function newCode(device: Device): Promise<string> {
  const code = codeOf(device.env.random(16))
  const secret = await hidden(device.locker.key, CODE, code, device.env.random)
  await write(device.db, ["secrets"], (tx) => tx.objectStore("secrets").put(secret, CODE))
  return code
}
