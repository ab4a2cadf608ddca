/** Passkeys: making one, and letting one go. */
import { useState } from "preact/hooks"
import { ago } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { make, NoPasskey, possible, show } from "../../platform/passkey"
import { machine } from "../../platform/where"
import { device } from "../../store/session"
import { add, type ListedPasskey, remove } from "../../sync/passkeys"
import { Sure } from "../../ui/Sure"
import { Listed } from "./Listed"
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
  const { passkeys: w } = words.value
  const name = one.name ?? w.noName
  const now = Date.now()
  const used =
    one.usedAt === undefined
      ? fill(w.made, { when: ago(one.madeAt, now) })
      : fill(w.used, { when: ago(one.usedAt, now) })
  return (
    <Listed
      name={name}
      facts={one.opens ? [used] : [used, w.plain]}
      label={w.remove}
      labelOne={fill(w.removeOne, { name })}
      sheet={(onClose) => <Remove id={one.id} name={name} onClose={onClose} onChange={onChange} />}
    />
  )
}

type RemoveProps = { id: string; name: string; onClose: () => void; onChange: () => Promise<void> }

function Remove({ id, name, onClose, onChange }: RemoveProps) {
  const { busy, trouble, run, asking } = useFresh()
  const { passkeys: w, sync } = words.value
  const go = () =>
    run(async () => {
      await remove(await device(), id)
      await onChange()
      onClose()
    })
  return (
    <Sure
      title={fill(w.removeAsk, { name })}
      label={w.removeDo}
      busy={busy}
      amiss={trouble && sync.trouble}
      before={asking && <Unlock {...asking} />}
      onDo={go}
      onClose={onClose}
    >
      <p>{w.removeText}</p>
    </Sure>
  )
}
