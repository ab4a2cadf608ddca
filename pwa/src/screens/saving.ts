/** The state of saving in plain words: where everything is, and whether anything needs the person. */
import { plural, words } from "../i18n/index"
import type { Status } from "../sync/status"
import type { IconName } from "../ui/Icon"

type Saving = { text: string; icon: IconName; needsYou: boolean }

/** The one sentence that matters most just now; an exchange that brings nothing new changes nothing about it. */
export function saving(status: Status, online: boolean): Saving {
  const w = words.value.saved
  const calm = (text: string, icon: IconName): Saving => ({ text, icon, needsYou: false })
  const ask = (text: string): Saving => ({ text, icon: "needs-you", needsYou: true })
  const { trouble, waiting, lastSynced } = status
  if (trouble === "storage-full") return ask(w.full)
  if (trouble === "storage-failed") return ask(w.stuck)
  if (status.parked.length > 0) return ask(plural(w.parked, status.parked.length))
  if (trouble === "signed-out") return ask(w.signedOut)
  if (trouble === "update-app") return ask(w.updateApp)
  if (!status.signedIn) return calm(isSignedOut(status) ? w.signedOut : w.here, "saved")
  if (status.progress) return calm(w.fetching, "sync")
  if (!online || trouble === "offline") {
    return calm(waiting > 0 ? plural(w.waiting, waiting) : w.offline, "waiting")
  }
  if (trouble === "server") return calm(w.server, "waiting")
  if (trouble === "server-full") return calm(w.serverFull, "waiting")
  if (waiting > 0 || lastSynced === undefined) return calm(w.onItsWay, "sync")
  return calm(w.everywhere, "saved-everywhere")
}

/** Whether somebody was signed in on this device, and is no longer: then not everything is on it alone. */
export function isSignedOut({ signedIn, lastSynced }: Status): boolean {
  return !signedIn && lastSynced !== undefined
}

/** What a form says when it could not save; nothing while it could. */
export function unsaved(trouble: "full" | "other" | undefined): string | undefined {
  const w = words.value.common
  return trouble && (trouble === "full" ? w.saveFull : w.saveTrouble)
}
