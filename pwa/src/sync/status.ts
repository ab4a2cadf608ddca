/** How saving and syncing stand, for the quiet line on the screen. */
import { type ReadonlySignal, signal } from "@preact/signals"
import { type Device, sessionOf } from "../store/device"
import { discard, outbox, retry } from "../store/outbox"
import { device } from "../store/session"

export interface Parked {
  readonly id: string
  readonly kind: string
  readonly why: string
}

export type Trouble = "offline" | "server" | "signed-out" | "update-app" | "storage-full"

export interface Status {
  readonly signedIn: boolean
  /** Records that are saved here and not yet there. */
  readonly waiting: number
  readonly parked: readonly Parked[]
  readonly syncing: boolean
  readonly lastSynced?: number
  readonly trouble?: Trouble
  readonly progress?: { readonly done: number; readonly total?: number }
}

const current = signal<Status>({ signedIn: false, waiting: 0, parked: [], syncing: false })

export const status: ReadonlySignal<Status> = current

/** Keeps the status equal to what is stored; called once, when the device is open. */
export function watch(mine: Device): void {
  mine.changes.listen(() => void count(mine))
  void count(mine)
}

/** What the exchange is doing; what is left out is over. */
export function report(doing: Pick<Status, "syncing" | "trouble" | "progress">): void {
  const { trouble: _, progress: __, ...rest } = current.value
  current.value = { ...rest, ...doing }
}

/** Reads the stored part again. */
export async function count(mine: Device): Promise<void> {
  const [session, rows] = await Promise.all([sessionOf(mine), outbox(mine)]).catch(() => [])
  if (!session || !rows) return
  const parked = rows.flatMap(({ id, k, parked: why }) => (why === undefined ? [] : [{ id, kind: k, why }]))
  const { lastSynced } = session
  current.value = {
    ...current.value,
    signedIn: session.signedIn,
    waiting: rows.length - parked.length,
    parked,
    ...(lastSynced === undefined ? {} : { lastSynced }),
  }
}

/** Tries a parked record again. */
export async function retryParked(id: string): Promise<void> {
  await retry(await device(), id)
}

/** Gives up what was changed in a parked record. */
export async function discardParked(id: string): Promise<void> {
  await discard(await device(), id)
}
