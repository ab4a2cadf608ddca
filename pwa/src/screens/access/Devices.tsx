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
import { say } from "../../ui/toast"
import { useTask } from "../useTask"

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
  const [open, setOpen] = useState(false)
  const { access: w, hows } = words.value
  const name = one.name ?? w.noName
  const close = () => setOpen(false)
  return (
    <li class="card access-row">
      <div>
        <strong>{name}</strong>
        {one.current && <span class="access-here small">{w.here}</span>}
        <p class="small soft">
          {hows[one.how ?? "other"]}, {ago(one.signedInAt, Date.now())}
        </p>
        {!one.current && <p class="small soft">{fill(w.seen, { when: ago(one.seenAt, Date.now()) })}</p>}
      </div>
      {one.current ? (
        <button type="button" class="button plain" onClick={() => setOpen(true)}>
          {w.rename}
        </button>
      ) : (
        <button
          type="button"
          class="button plain"
          aria-label={fill(w.revokeOne, { name })}
          onClick={() => setOpen(true)}
        >
          {w.revoke}
        </button>
      )}
      {open && one.current && <Rename device={one} onClose={close} onChange={onChange} />}
      {open && !one.current && <Revoke id={one.id} name={name} onClose={close} onChange={onChange} />}
    </li>
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
  const { access: w, sync, common } = words.value
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
    <Sheet title={fill(w.revokeAsk, { name })} onClose={onClose}>
      <p>{w.revokeText}</p>
      <p class="soft">{w.revokeKnown}</p>
      <p class="small warn" role="alert">
        {trouble && sync.trouble}
      </p>
      <div class="row">
        <button type="button" class="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button type="button" class="button plain" aria-disabled={busy} onClick={go}>
          {w.revokeDo}
        </button>
      </div>
    </Sheet>
  )
}
