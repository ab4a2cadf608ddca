/** The ways to open the app beside the PIN, in the order in which they are offered; another way is another row. */
import type { ComponentType } from "preact"
import type { Lock } from "../../store/lock"
import { Forgotten } from "./Forgotten"

type Opening = {
  /** Opens the app; with the lock that stays, or none where it was taken away; `to` is a place other than the wanted one. */
  onOpen: (lock: Lock | undefined, to?: string) => void
}

type Row = {
  /** Its words in the catalogue are `lock.ways.<name>`. */
  readonly name: "forgotten"
  readonly Way: ComponentType<Opening>
}

export const WAYS: readonly Row[] = [{ name: "forgotten", Way: Forgotten }]
