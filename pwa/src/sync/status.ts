/** How saving and syncing stand, for the quiet line on the screen. */
import { type ReadonlySignal, signal } from "@preact/signals"

export interface Parked {
  readonly id: string
  readonly kind: string
  readonly why: string
}

/** "server-full": the server takes nothing just now; "storage-…" is about this device. */
export type Trouble =
  | "offline"
  | "server"
  | "server-full"
  | "signed-out"
  | "update-app"
  | "storage-full"
  | "storage-failed"

export interface Status {
  readonly signedIn: boolean
  /** Records that are saved here and not yet there. */
  readonly waiting: number
  readonly parked: readonly Parked[]
  readonly syncing: boolean
  readonly lastSynced?: number
  /** When the ways in last changed, within a week; absent once the person has said that it was them. */
  readonly access?: number
  readonly trouble?: Trouble
  /** How far a long pull has come in the log. */
  readonly progress?: { readonly done: number; readonly total: number }
}

const current = signal<Status>({ signedIn: false, waiting: 0, parked: [], syncing: false })

export const status: ReadonlySignal<Status> = current

/** What the exchange is doing; what is left out is over, but a trouble lasts until something has come through. */
export function report(doing: Pick<Status, "syncing" | "trouble" | "progress">): void {
  const { trouble, progress: _, ...rest } = current.value
  const isTriedAgain = doing.syncing && !doing.progress && trouble !== undefined
  current.value = { ...rest, ...(isTriedAgain ? { trouble } : {}), ...doing }
}

/** What the database says; what the exchange is doing stays. */
export function stored(
  found: Pick<Status, "signedIn" | "waiting" | "parked" | "lastSynced" | "access">,
): void {
  const { lastSynced: _, access: __, ...rest } = current.value
  current.value = { ...rest, ...found }
}
