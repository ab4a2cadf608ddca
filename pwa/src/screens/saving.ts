/** The state of saving in plain words: where everything is, and whether anything needs the person. */
import { plural, words } from "../i18n/index"
import type { Status } from "../sync/status"
import type { IconName } from "../ui/Icon"

type Saving = { text: string; icon: IconName; needsYou: boolean }

/** The one sentence that matters most just now. */
export function saving(status: Status, online: boolean): Saving {
  const w = words.value.saved
  const calm = (text: string, icon: IconName): Saving => ({ text, icon, needsYou: false })
  const ask = (text: string): Saving => ({ text, icon: "needs-you", needsYou: true })
  if (status.trouble === "storage-full") return ask(w.full)
  if (status.parked.length > 0) return ask(plural(w.parked, status.parked.length))
  if (status.trouble === "signed-out") return ask(w.signedOut)
  if (status.trouble === "update-app") return ask(w.updateApp)
  if (!status.signedIn) return calm(w.here, "saved")
  if (!online || status.trouble === "offline") {
    return calm(status.waiting > 0 ? plural(w.waiting, status.waiting) : w.offline, "waiting")
  }
  if (status.trouble === "server") return calm(w.server, "waiting")
  if (status.syncing || status.waiting > 0) return calm(w.onItsWay, "sync")
  return calm(w.everywhere, "saved-everywhere")
}
