/** The devices of the account: each with its name, how it came in, and when it was last seen. */
import { useEffect, useState } from "preact/hooks"
import { ago } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { machine } from "../../platform/where"
import { device } from "../../store/session"
import { type ListedDevice, nameThisDevice, revoke } from "../../sync/access"
import { Refusal } from "../../sync/wire"
import { Field } from "../../ui/Field"
import { Icon } from "../../ui/Icon"
import { Sheet } from "../../ui/Sheet"
import { Sure } from "../../ui/Sure"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"
import { Listed } from "./Listed"

type Props = { devices: readonly ListedDevice[]; onChange: () => Promise<void> }

export function Devices({ devices, onChange }: Props) {
  const { access: w, machines } = words.value
  const own = devices.find(({ current }) => current)

  useEffect(() => {
    // So that the others can tell it apart, before anybody thinks of a name.
    if (own && own.name === undefined)
      device()
        .then((mine) => nameThisDevice(mine, own.id, machines[machine()]))
        .then(onChange, () => undefined)
  }, [own?.id])

  return (
    <section class="stack tight">
      <h2>{w.devices}</h2>
      <ul class="stack tight" aria-label={w.devices}>
        {devices.map((one) => (
          <OneDevice key={one.id} device={one} onChange={onChange} />
        ))}
      </ul>
      <a class="button wide" href="/settings/access/add">
        <Icon name="add" />
        {w.add}
      </a>
    </section>
  )
}

function OneDevice({ device: one, onChange }: { device: ListedDevice; onChange: () => Promise<void> }) {
  const { access: w, hows } = words.value
  const name = one.name ?? w.noName
  const now = Date.now()
  const cameIn = `${hows[one.how ?? "other"]}, ${ago(one.signedInAt, now)}`
  if (one.current) {
    return (
      <Listed
        name={name}
        badge={w.here}
        facts={[cameIn]}
        label={w.rename}
        labelOne={w.rename}
        sheet={(onClose) => <Rename device={one} onClose={onClose} onChange={onChange} />}
      />
    )
  }
  return (
    <Listed
      name={name}
      facts={[cameIn, fill(w.seen, { when: ago(one.seenAt, now) })]}
      label={w.revoke}
      labelOne={fill(w.revokeOne, { name })}
      sheet={(onClose) => <Revoke id={one.id} name={name} onClose={onClose} onChange={onChange} />}
    />
  )
}

type SheetProps = { onClose: () => void; onChange: () => Promise<void> }

function Rename({ device: one, onClose, onChange }: SheetProps & { device: ListedDevice }) {
  const [name, setName] = useState(one.name ?? "")
  const [amiss, setAmiss] = useState(false)
  const { busy, trouble, run } = useTask()
  const { access: w, sync, common } = words.value
  const save = () =>
    run(async () => {
      if (!name.trim()) return setAmiss(true)
      await nameThisDevice(await device(), one.id, name.trim())
      await onChange()
      onClose()
    })
  return (
    <Sheet title={w.rename} onClose={onClose}>
      <Field
        label={w.name}
        hint={w.nameHint}
        value={name}
        amiss={amiss ? w.nameAmiss : trouble && sync.trouble}
        onChange={setName}
        onEnter={save}
      />
      <button type="button" class="button wide" aria-disabled={busy} onClick={save}>
        {common.save}
      </button>
    </Sheet>
  )
}

function Revoke({ id, name, onClose, onChange }: SheetProps & { id: string; name: string }) {
  const { busy, trouble, run } = useTask()
  const { access: w, sync } = words.value
  const go = () =>
    run(async () => {
      await revoke(await device(), id).catch((error: unknown) => {
        // Somebody was quicker, which comes to the same.
        if (!(error instanceof Refusal) || error.slug !== "no-longer-there") throw error
      })
      say(w.revoked)
      await onChange()
      onClose()
    })
  return (
    <Sure
      title={fill(w.revokeAsk, { name })}
      label={w.revokeDo}
      busy={busy}
      amiss={trouble && sync.trouble}
      onDo={go}
      onClose={onClose}
    >
      <p>{w.revokeText}</p>
      <p class="soft">{w.revokeKnown}</p>
    </Sure>
  )
}
