/** The operator's lines of help: fetched now and then, and kept on the device for the time without a network. */
import * as v from "valibot"
import { write } from "../store/db"
import type { Device } from "../store/device"
import type { HelpLine, HelpLines } from "./api.gen"
import { ask } from "./wire"

const DAY_MS = 86_400_000

/** A line that nobody has looked at for longer is not shown, wherever it was kept. */
const LONGEST_DAYS = 180

const Line = v.object({
  name: v.string(),
  phone: v.nullable(v.pipe(v.string(), v.regex(/^\+?[\d ]{2,20}$/))),
  url: v.nullable(v.pipe(v.string(), v.regex(/^https:\/\//), v.url())),
  hours: v.string(),
  languages: v.array(v.string()),
  country: v.nullable(v.string()),
  source: v.string(),
  verified: v.pipe(v.string(), v.isoDate()),
}) satisfies v.GenericSchema<unknown, HelpLine>

const Answer = v.object({
  // What this app can't read is left out, and the others are shown.
  lines: v.pipe(
    v.array(v.unknown()),
    v.transform((found) => found.filter((one) => v.is(Line, one))),
  ),
}) satisfies v.GenericSchema<unknown, HelpLines>

const Kept = v.object({ at: v.number(), ...Answer.entries })

const KEY = "help-lines"

/** The lines that may be shown at this moment. */
export async function kept(device: Device): Promise<readonly HelpLine[]> {
  const now = device.env.now()
  return ((await read(device))?.lines ?? []).filter(({ verified }) => {
    const age = now - Date.parse(verified)
    // A day is over later in some places than in others.
    return age >= -DAY_MS && age <= (LONGEST_DAYS + 1) * DAY_MS
  })
}

/** Asks the server where the last answer is a day old; without a network what is kept stays. */
export async function refresh(device: Device): Promise<void> {
  const at = (await read(device))?.at ?? 0
  const age = device.env.now() - at
  if (age >= 0 && age < DAY_MS) return
  const { lines } = await ask(device.env, "/api/help-lines", Answer)
  const answer = { at: device.env.now(), lines }
  // They are of no account: whoever signs out, or never signed in, has them as well.
  await write(device.db, ["answers"], (tx) => tx.objectStore("answers").put({ account: "", answer }, KEY))
}

/** Brings along to another device what is kept on this one. */
export async function copied(from: Device, to: Device): Promise<void> {
  const found = await from.db.get("answers", KEY)
  if (found) await write(to.db, ["answers"], (tx) => tx.objectStore("answers").put(found, KEY))
}

async function read(device: Device): Promise<v.InferOutput<typeof Kept> | undefined> {
  const checked = v.safeParse(Kept, (await device.db.get("answers", KEY))?.answer)
  return checked.success ? checked.output : undefined
}
