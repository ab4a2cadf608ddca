/** A forgotten PIN: the recovery code opens the app where there is one; else it is said plainly what is left. */
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { type Lock, removeLock } from "../../store/lock"
import { device } from "../../store/session"
import { hasCode, opensHere } from "../../sync/unlocking"
import { Waiting } from "../../ui/Nothing"
import { say } from "../../ui/toast"
import { Wipe } from "../settings/Wipe"
import { CodeEntry } from "../sync/CodeEntry"

type Props = { onOpen: (lock: Lock | undefined, to?: string) => void }

export function Forgotten({ onOpen }: Props) {
  const [isSynced, setSynced] = useState<boolean>()
  const [wiping, setWiping] = useState(false)
  const { lock: w, common, settings } = words.value
  useEffect(() => {
    device()
      .then(hasCode)
      .then(setSynced, () => setSynced(false))
  }, [])
  if (isSynced === undefined) return <Waiting text={common.opening} />
  return (
    <>
      {isSynced && <Code onOpen={onOpen} />}
      <section class="card stack">
        <p>{isSynced ? w.noCode : w.noWay}</p>
        <button type="button" class="button plain lock-wipe" onClick={() => setWiping(true)}>
          {settings.wipe}
        </button>
      </section>
      {wiping && <Wipe onClose={() => setWiping(false)} />}
    </>
  )
}

function Code({ onOpen }: Props) {
  const { lock: w, unlocking } = words.value

  async function open(code: string): Promise<string | undefined> {
    const mine = await device()
    const it = await opensHere(mine, code).catch(() => undefined)
    if (it !== "opens")
      return { other: w.codeOther, unseen: unlocking.unseen, none: w.codeLater }[it ?? "none"]
    // Nobody remembers the PIN, so it would only close the app once more.
    await removeLock(mine)
    say(w.opened)
    onOpen(undefined, "/settings/lock")
    return undefined
  }

  return (
    <section class="stack">
      <h2>{w.withCode}</h2>
      <p class="soft">{w.withCodeText}</p>
      <CodeEntry action={w.open} wait={w.looking} open={open} />
    </section>
  )
}
