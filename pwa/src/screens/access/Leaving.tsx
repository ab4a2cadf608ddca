/** The three ways to go, each with what it does and what it does not. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { Wipe } from "../settings/Wipe"
import { SignOut } from "../sync/State"

export function Leaving() {
  const [open, setOpen] = useState<"sign-out" | "wipe">()
  const { access: w, sync, settings, erasing } = words.value
  const close = () => setOpen(undefined)
  return (
    <section class="stack tight">
      <h2>{w.leaving}</h2>
      <div class="card stack">
        <div class="stack tight">
          <p>{w.signOutText}</p>
          <button type="button" class="button calm" onClick={() => setOpen("sign-out")}>
            {sync.signOut}
          </button>
        </div>
        <div class="stack tight">
          <p>{w.wipeText}</p>
          <button type="button" class="button calm" onClick={() => setOpen("wipe")}>
            {settings.wipe}
          </button>
        </div>
        <div class="stack tight">
          <p>{w.eraseText}</p>
          <a class="button calm" href="/settings/access/erase">
            {erasing.title}
          </a>
        </div>
      </div>
      <p class="soft small">{w.otherText}</p>
      {open === "sign-out" && <SignOut onClose={close} />}
      {open === "wipe" && <Wipe onClose={close} />}
    </section>
  )
}
