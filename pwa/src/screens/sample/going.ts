/** Into the sample and out of it again: it is made anew each time, and goes with the last window that looks at it. */
import { words } from "../../i18n/whole"
import { destroy } from "../../store/db"
import { close, type Device, openDevice } from "../../store/device"
import { planned, takenIn } from "../../store/importing"
import { forgetImport } from "../../store/journal"
import { keepOwnLine, ownLine } from "../../store/own-line"
import { aside, KEPT, SAMPLE } from "../../store/sample"
import { device } from "../../store/session"
import * as helpLines from "../../sync/help-lines"
import { keep } from "../../sync/insights"
import { today } from "../../ui/when"
import { place } from "../prompts/place"
import { foundIn, type Here, type Life, lived } from "./life"

const LOOKED_AT = "porchlight/sample"

/** Makes the sample and shows it in this window; what is one's own stays where it is. */
export async function enter(): Promise<void> {
  await destroy(SAMPLE)
  const sample = await openDevice(aside())
  try {
    await filled(sample)
    await helped(sample)
  } finally {
    close(sample)
  }
  sessionStorage.setItem(KEPT, "1")
  location.replace("/")
}

/** Puts the life into a device that holds nothing yet. */
export async function filled(sample: Device): Promise<void> {
  const life = (await import("./mara.gen.json")).default as unknown as Life
  const here: Here = { day: today(), now: sample.env.now(), zone: place() }
  const plan = await planned(sample, lived(life, words.value.madeUp, here), "sample")
  await takenIn(sample, plan, { bringBack: false })
  await forgetImport(sample)
  await keep(sample, foundIn(life, here))
}

/** Help is real wherever one is: the operator's lines come along, and one's own unless it is private. */
async function helped(sample: Device): Promise<void> {
  const mine = await device()
  await helpLines.copied(mine, sample)
  const line = await ownLine(mine)
  if (line && !line.isPrivate) await keepOwnLine(sample, line)
}

/** Back to what is one's own; whatever was tried out in the sample goes. */
export async function leave(): Promise<void> {
  sessionStorage.removeItem(KEPT)
  close(await device())
  await destroy(SAMPLE)
  location.replace("/")
}

/** Says, as long as this window is open, that the sample is being looked at. */
export function hold(): void {
  void navigator.locks.request(LOOKED_AT, { mode: "shared" }, () => new Promise(() => undefined))
}

/** Lets go of a sample that no window looks at any more. */
export function tidy(): Promise<void> {
  return navigator.locks.request(LOOKED_AT, { ifAvailable: true }, async (alone) => {
    if (alone) await destroy(SAMPLE)
  })
}
