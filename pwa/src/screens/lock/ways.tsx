/** The ways to open the app beside the PIN, in the order in which they are offered; another way is another row. */
import type { ComponentType } from "preact"
import { possible } from "../../platform/passkey"
import type { Lock } from "../../store/lock"
import { status } from "../../sync/status"
import { Forgotten } from "./Forgotten"
import { WithPasskey } from "./WithPasskey"

type Opening = {
  /** Opens the app; with the lock that stays, or none where it was taken away; `to` is a place other than the wanted one. */
  onOpen: (lock: Lock | undefined, to?: string) => void
}

type Row = {
  /** Its words in the catalogue are `lock.ways.<name>`. */
  readonly name: "passkey" | "forgotten"
  /** Whether it may open anything here; read while the pad is drawn. */
  readonly isThere: () => boolean
  readonly Way: ComponentType<Opening>
}

export const WAYS: readonly Row[] = [
  { name: "passkey", isThere: () => possible() && status.value.signedIn, Way: WithPasskey },
  { name: "forgotten", isThere: () => true, Way: Forgotten },
]
