/** Another recovery code in place of the one before. */
import * as v from "valibot"
import { hidden, shown } from "../seal/keys"
import { codeOf } from "../seal/recovery"
import { write } from "../store/db"
import type { Device } from "../store/device"
import { unlock } from "./access"
import { CODE, NEXT, recoveryOf } from "./enrolment"
import { KNOWN } from "./known-code"
import { ask, Refusal } from "./wire"

/**
 * Makes a new code and gives it; the one before opens nothing any more. It is kept before it is sent, and shown only
 * once the server has it, so that nobody writes down a code that opens nothing. Throws `Refusal` ("needs-unlocking").
 */
export function replaceCode(device: Device): Promise<string> {
  return device.env.exclusive("sync", async () => {
    const code = (await next(device)) ?? (await newNext(device))
    await ask(device.env, "/api/recovery", v.null(), await recoveryOf(device, code))
    return settled(device, code)
  })
}

/** The new code where the server took it and its answer was lost; the one before unlocks nothing any more. */
export function replacedUnheard(device: Device): Promise<string | undefined> {
  return device.env.exclusive("sync", async () => {
    const code = await next(device)
    if (code === undefined) return undefined
    try {
      await unlock(device, code)
    } catch (error) {
      if (error instanceof Refusal && error.slug === "recovery-failed") return undefined
      throw error
    }
    return settled(device, code)
  })
}

/** From here on it is the code that still has to be written down. */
async function settled(device: Device, code: string): Promise<string> {
  const secret = await hidden(device.locker.key, CODE, code, device.env.random)
  await write(device.db, ["secrets"], async (tx) => {
    await tx.objectStore("secrets").put(secret, CODE)
    await Promise.all([NEXT, KNOWN].map((name) => tx.objectStore("secrets").delete(name)))
  })
  return code
}

async function next(device: Device): Promise<string | undefined> {
  const secret = await device.db.get("secrets", NEXT)
  return secret && shown(device.locker.key, NEXT, secret)
}

async function newNext(device: Device): Promise<string> {
  const code = codeOf(device.env.random(16))
  const secret = await hidden(device.locker.key, NEXT, code, device.env.random)
  await write(device.db, ["secrets"], (tx) => tx.objectStore("secrets").put(secret, NEXT))
  return code
}
