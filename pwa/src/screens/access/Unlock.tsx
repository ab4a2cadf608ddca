/** Showing once more that it is you: asked for only where the server asks for it. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { make, possible, show } from "../../platform/passkey"
import { device } from "../../store/session"
import { needsUnlocking } from "../../sync/access"
import * as passkeys from "../../sync/passkeys"
import { opensHere, provenThere } from "../../sync/unlocking"
import { CodeEntry } from "../sync/CodeEntry"
import { refusedWords } from "../sync/refused"
import { useTask } from "../useTask"

type Fresh = ReturnType<typeof useTask> & {
  /** The card that asks, while the work waits for it. */
  asking: { onDone: () => void; onCancel: () => void } | undefined
}

/** Work that needs a fresh unlock: where there is none, it waits until the card `Unlock` has been answered. */
export function useFresh(): Fresh {
  const task = useTask()
  const [waiting, setWaiting] = useState<{ work: () => Promise<void> }>()
  const run = (work: () => Promise<void>) =>
    task.run(async () => {
      setWaiting(undefined)
      try {
        await work()
      } catch (error) {
        if (!needsUnlocking(error)) throw error
        setWaiting({ work })
      }
    })
  const asking = waiting && {
    onDone: () => void run(waiting.work),
    onCancel: () => setWaiting(undefined),
  }
  return { ...task, run, asking }
}

type Props = {
  onDone: () => void
  onCancel: () => void
  /** Only this phone has to know that it is you, and it may know the code itself. */
  isOnlyHere?: boolean
}

export function Unlock({ onDone, onCancel, isOnlyHere = false }: Props) {
  const [declined, setDeclined] = useState(false)
  const { busy, run } = useTask()
  const { unlocking: w, sync, common } = words.value

  async function byCode(code: string): Promise<string | undefined> {
    try {
      const mine = await device()
      const it = isOnlyHere ? await opensHere(mine, code) : await provenThere(mine, code)
      if (it !== "opens") return it === "other" ? w.wrong : w.unseen
      onDone()
      return undefined
    } catch (error) {
      return refusedWords(error) ?? sync.trouble
    }
  }

  const byPasskey = () =>
    run(async () => {
      setDeclined(false)
      try {
        await passkeys.unlock(await device(), { make, show })
        onDone()
      } catch {
        setDeclined(true)
      }
    })

  return (
    <section class="stack" aria-label={w.title}>
      <h2>{w.title}</h2>
      <p>{w.text}</p>
      <CodeEntry action={w.go} wait={w.wait} open={byCode}>
        <p class="small warn" role="alert">
          {declined && w.passkeyNo}
        </p>
        {possible() && (
          <button type="button" class="button calm" aria-disabled={busy} onClick={byPasskey}>
            {w.passkey}
          </button>
        )}
        <button type="button" class="button plain" onClick={onCancel}>
          {common.cancel}
        </button>
      </CodeEntry>
    </section>
  )
}
