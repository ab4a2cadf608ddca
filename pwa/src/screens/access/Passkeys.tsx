/** Passkeys: making one, and letting one go. */
import { useState } from "preact/hooks"
import { ago } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { make, NoPasskey, possible, show } from "../../platform/passkey"
import { machine } from "../../platform/where"
import { device } from "../../store/session"
import { add, type ListedPasskey, remove } from "../../sync/passkeys"
import { Sheet } from "../../ui/Sheet"
import { Unlock, useFresh } from "./Unlock"

type Props = { passkeys: readonly ListedPasskey[]; onChange: () => Promise<void> }

export function Passkeys({ passkeys, onChange }: Props) {
  const [told, setTold] = useState<string>()
  const { busy, trouble, run, asking } = useFresh()
  const { passkeys: w, machines, sync } = words.value

  const addOne = () =>
    run(async () => {
      setTold(undefined)
      try {
        const { opens } = await add(await device(), { make, show }, machines[machine()])
        setTold(opens ? w.added : w.addedPlain)
        await onChange()
      } catch (error) {
        if (!(error instanceof NoPasskey)) throw error
        setTold({ declined: w.declined, "there-already": w.there, unable: w.unable }[error.why])
      }
    })

  return (
    <section class="stack tight">
      <h2>{w.title}</h2>
      {passkeys.length > 0 && (
        <ul class="stack tight" aria-label={w.title}>
          {passkeys.map((one) => (
            <OnePasskey key={one.id} passkey={one} onChange={onChange} />
          ))}
        </ul>
      )}
      {asking ? (
        <Unlock {...asking} />
      ) : (
        <div class="card stack">
          <p>{w.text}</p>
          {passkeys.length === 0 && <p class="soft small">{w.none}</p>}
          <p role="status">{told}</p>
          <p class="small warn" role="alert">
            {trouble && sync.trouble}
          </p>
          {possible() ? (
            <button type="button" class="button calm" aria-disabled={busy} onClick={addOne}>
              {busy ? w.adding : w.add}
            </button>
          ) : (
            <p class="soft small">{w.impossible}</p>
          )}
        </div>
      )}
    </section>
  )
}

function OnePasskey({ passkey: one, onChange }: { passkey: ListedPasskey; onChange: () => Promise<void> }) {
  const [leaving, setLeaving] = useState(false)
  const { passkeys: w } = words.value
  const name = one.name ?? w.noName
  const now = Date.now()
  return (
    <li class="card access-row">
      <div>
        <strong>{name}</strong>
        <p class="small soft">
          {one.usedAt === undefined
            ? fill(w.made, { when: ago(one.madeAt, now) })
            : fill(w.used, { when: ago(one.usedAt, now) })}
        </p>
        {!one.opens && <p class="small soft">{w.plain}</p>}
      </div>
      <button
        type="button"
        class="button plain"
        aria-label={fill(w.removeOne, { name })}
        onClick={() => setLeaving(true)}
      >
        {w.remove}
      </button>
      {leaving && <Remove id={one.id} name={name} onClose={() => setLeaving(false)} onChange={onChange} />}
    </li>
  )
}

type RemoveProps = { id: string; name: string; onClose: () => void; onChange: () => Promise<void> }

function Remove({ id, name, onClose, onChange }: RemoveProps) {
  const { busy, trouble, run, asking } = useFresh()
  const { passkeys: w, sync, common } = words.value
  const go = () =>
    run(async () => {
      await remove(await device(), id)
      await onChange()
      onClose()
    })
  return (
    <Sheet title={fill(w.removeAsk, { name })} onClose={onClose}>
      {asking ? (
        <Unlock {...asking} />
      ) : (
        <>
          <p>{w.removeText}</p>
          <p class="small warn" role="alert">
            {trouble && sync.trouble}
          </p>
          <div class="row">
            <button type="button" class="button" onClick={onClose}>
              {common.cancel}
            </button>
            <button type="button" class="button plain" aria-disabled={busy} onClick={go}>
              {w.removeDo}
            </button>
          </div>
        </>
      )}
    </Sheet>
  )
}
