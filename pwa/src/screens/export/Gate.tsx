/** What stands before anything leaves the phone: the PIN, or the recovery code or a passkey; nothing where there is neither. */
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { Waiting } from "../../ui/Nothing"
import { back } from "../../ui/router"
import { Unlock } from "../access/Unlock"
import { AskPin } from "../lock/AskPin"
import { asked, freshNow } from "./fresh"

export function Gate({ children }: { children: ComponentChildren }) {
  const [needs, setNeeds] = useState<"pin" | "code" | "nothing">()
  const { exports: w, lock, common } = words.value
  useEffect(() => {
    // A store that does not open is told by session.start().
    asked().then(
      (what) => setNeeds(what ?? "nothing"),
      () => undefined,
    )
  }, [])

  const open = () =>
    void freshNow().then(
      () => setNeeds("nothing"),
      () => undefined,
    )

  if (needs === undefined) return <Waiting text={common.opening} />
  if (needs === "nothing") return children
  if (needs === "pin")
    return (
      <div class="stack">
        <p class="soft">{w.first}</p>
        <AskPin label={lock.now} onRight={open} />
      </div>
    )
  return (
    <div class="stack">
      <Unlock isOnlyHere onDone={open} onCancel={() => back("/settings")} />
      <p class="soft small">{w.offlineWay}</p>
    </div>
  )
}
