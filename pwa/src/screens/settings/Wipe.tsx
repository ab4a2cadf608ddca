/** Asks once more before this device forgets everything, and says plainly what would be lost. */
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { unsubscribe } from "../../platform/push"
import { wipeThisDevice } from "../../sync/account"
import { status } from "../../sync/status"
import { Sure } from "../../ui/Sure"
import { useTask } from "../useTask"

export function Wipe({ onClose }: { onClose: () => void }) {
  const { busy, trouble, run } = useTask()
  const { settings: w, common } = words.value
  const { signedIn, waiting } = status.value
  const wipe = () =>
    run(async () => {
      await unsubscribe().catch(() => undefined)
      await wipeThisDevice()
      localStorage.clear()
      location.replace("/")
    })
  return (
    <Sure
      title={w.wipeAsk}
      label={w.wipeDo}
      busy={busy}
      amiss={trouble && common.saveTrouble}
      onDo={wipe}
      onClose={onClose}
    >
      <p>{signedIn ? w.wipeSynced : w.wipeLocal}</p>
      {signedIn && waiting > 0 && <p class="warn">{plural(w.wipeWaiting, waiting)}</p>}
      {signedIn && <p class="soft">{w.wipeNot}</p>}
    </Sure>
  )
}
