/** The name in a word on the lock screen: put in here, from what only this device can open, and only where that is wished. */
import { draining, unforgiven } from "../src/domain/draining"
import type { Nudge, Opened } from "../src/domain/records"
import { suggested } from "../src/domain/steps"
import { clear } from "../src/store/clear"
import { close, type Device, openDevice } from "../src/store/device"
import type { Env } from "../src/store/env"
import { naming } from "../src/store/notices"
import { get } from "../src/store/writing"
import { exchange } from "../src/sync/exchange"

/** How far back contacts and steps say whom not to name. */
const LATELY_MS = 400 * 86_400_000

/** The sentence with the name of whom the step of this word is towards; undefined where nobody is to be named. */
export async function named(env: Env, notice: string): Promise<string | undefined> {
  const sentence = await naming()
  if (sentence === undefined) return undefined
  const device = await openDevice(env)
  try {
    const name = await nameIn(device, notice)
    return name === undefined ? undefined : sentence.replace("{name}", () => name)
  } finally {
    close(device)
  }
}

async function nameIn(device: Device, notice: string): Promise<string | undefined> {
  // The word itself comes by the next exchange, and a push may be quicker.
  const nudge = (await get(device, "nudge", notice)) ?? (await fetched(device, notice))
  if (nudge?.fields.step_kind !== "step") return undefined
  const person = await towards(device, nudge.fields)
  return person?.fields.name
}

async function fetched(device: Device, notice: string): Promise<Opened<"nudge"> | undefined> {
  await exchange(device)
  return get(device, "nudge", notice)
}

/** The device looks once more before it names anybody, by the rule of the screen that a tap leads to. */
async function towards(
  device: Device,
  { person_candidates = [] }: Nudge,
): Promise<Opened<"person"> | undefined> {
  const since = new Date(device.env.now() - LATELY_MS).toISOString()
  const [steps, contacts, ...found] = await Promise.all([
    clear(device, "step"),
    clear(device, "social-contact", since),
    ...person_candidates.map((id) => get(device, "person", id)),
  ])
  const people = found.filter((one) => one !== undefined)
  const known = people.map((one) => ({ ...one, locked: one.locked.length > 0 }))
  const past = steps.flatMap(({ at, rung, state, ...more }) =>
    at !== undefined && rung !== undefined && state !== undefined ? [{ ...more, at, rung, state }] : [],
  )
  const felt = contacts.flatMap(({ at, ...more }) => (at === undefined ? [] : [{ ...more, at }]))
  const { person } = suggested(person_candidates, known, past, draining(unforgiven(felt, past)))
  return person && people.find(({ id }) => id === person.id)
}
