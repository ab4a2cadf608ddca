/** A passkey of the account opens the closed app; the server looks at it, so it needs a network. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { make, NoPasskey, show } from "../../platform/passkey"
import { type Lock, lockOf } from "../../store/lock"
import { device } from "../../store/session"
import { unlock } from "../../sync/passkeys"
import { Refusal } from "../../sync/wire"
import { useTask } from "../useTask"

export function WithPasskey({ onOpen }: { onOpen: (lock: Lock | undefined, to?: string) => void }) {
  const [amiss, setAmiss] = useState("")
  const { busy, run } = useTask()
  const { lock: w } = words.value

  const open = () =>
    run(async () => {
      setAmiss("")
      const mine = await device()
      try {
        await unlock(mine, { make, show })
      } catch (error) {
        return setAmiss(error instanceof NoPasskey || error instanceof Refusal ? w.passkeyNo : w.passkeyLater)
      }
      onOpen(await lockOf(mine))
    })

  return (
    <section class="stack">
      <h2>{w.withPasskey}</h2>
      <p class="soft">{w.withPasskeyText}</p>
      <p class="small warn" role="alert">
        {amiss}
      </p>
      <button type="button" class="button wide" aria-disabled={busy} onClick={open}>
        {busy ? w.looking : w.usePasskey}
      </button>
    </section>
  )
}
