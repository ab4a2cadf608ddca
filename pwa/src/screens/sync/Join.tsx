/** Signing in: with the recovery code or with a passkey. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { make, NoPasskey, possible, show } from "../../platform/passkey"
import { join, joinBy } from "../../sync/account"
import { find } from "../../sync/passkeys"
import { Refusal } from "../../sync/wire"
import { useTask } from "../useTask"
import { CodeEntry } from "./CodeEntry"
import { Local, type Opened, openedBy } from "./Local"

type Entering = { onOpened: (found: Opened) => void; onCancel: () => void }

export function Join({ by, onDone }: { by: "code" | "passkey"; onDone: () => void }) {
  const [found, setFound] = useState<Opened>()
  if (found) return <Local found={found} onDone={onDone} />
  const Enter = by === "code" ? WithCode : WithPasskey
  return <Enter onOpened={setFound} onCancel={onDone} />
}

function WithCode({ onOpened, onCancel }: Entering) {
  const { sync: w, common } = words.value
  async function open(code: string): Promise<string | undefined> {
    try {
      onOpened(await openedBy(join(code)))
      return undefined
    } catch (error) {
      return isRefused(error, "recovery-failed") ? w.joinWrong : w.trouble
    }
  }
  return (
    <CodeEntry action={w.joinDo} wait={w.joinWait} open={open}>
      <button type="button" class="button plain" onClick={onCancel}>
        {common.cancel}
      </button>
    </CodeEntry>
  )
}

function WithPasskey({ onOpened, onCancel }: Entering) {
  const [amiss, setAmiss] = useState<string>()
  const { busy, run } = useTask()
  const { passkeys: w, sync, common } = words.value

  function complaint(error: unknown): string {
    if (error instanceof NoPasskey) return error.why === "declined" ? w.signInDeclined : w.impossible
    if (isRefused(error, "passkey-failed")) return w.signInUnknown
    return isRefused(error, "needs-code") ? w.signInCode : sync.trouble
  }

  const open = () =>
    run(async () => {
      setAmiss(undefined)
      try {
        onOpened(await openedBy(joinBy((mine) => find(mine, { make, show }))))
      } catch (error) {
        setAmiss(complaint(error))
      }
    })

  return (
    <div class="card stack">
      <p>{possible() ? w.signInText : w.impossible}</p>
      <p class="small warn" role="alert">
        {amiss}
      </p>
      {possible() && (
        <button type="button" class="button wide" aria-disabled={busy} onClick={open}>
          {busy ? w.adding : w.signInDo}
        </button>
      )}
      <button type="button" class="button plain" onClick={onCancel}>
        {common.cancel}
      </button>
    </div>
  )
}

const isRefused = (error: unknown, slug: string): boolean => error instanceof Refusal && error.slug === slug
