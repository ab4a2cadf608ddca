/** In place of a form: what it would change cannot be opened here, or was written by a newer app. */
import { words } from "../i18n/whole"
import { Nothing } from "./Nothing"

export function Closed({ newer }: { newer: boolean }) {
  const { closed: w, common } = words.value
  return newer ? (
    <Nothing title={w.newer} text={common.readOnly} />
  ) : (
    <Nothing title={w.sealed} text={w.sealedText} />
  )
}
