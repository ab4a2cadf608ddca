/** How sync stands: when the devices were last in step, what needs the person, and signing out. */
import { useState } from "preact/hooks"
import { ago } from "../../i18n/dates"
import { fill, locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { online } from "../../platform/network"
import { unsubscribe } from "../../platform/push"
import { updateNow } from "../../platform/update"
import { signOut } from "../../sync/account"
import { status } from "../../sync/status"
import { syncNow } from "../../sync/triggers"
import { Icon } from "../../ui/Icon"
import { Progress } from "../../ui/Progress"
import { Sure } from "../../ui/Sure"
import { saving } from "../saving"
import { useTask } from "../useTask"
import { OtherWays } from "./OtherWays"
import { ParkedRecords } from "./ParkedRecords"

export function State({ onJoin }: { onJoin: (by: "code" | "passkey") => void }) {
  const [leaving, setLeaving] = useState(false)
  const { busy, run } = useTask()
  const { sync: w } = words.value
  const now = status.value
  const { text, icon } = saving(now, online.value)
  return (
    <div class="stack wide">
      <section class="card stack">
        <p class="sync-state" role="status">
          <Icon name={icon} />
          {text}
        </p>
        {now.progress ? (
          <Fetching label={text} {...now.progress} />
        ) : (
          <p class="soft small">
            {now.lastSynced ? fill(w.last, { when: ago(now.lastSynced, Date.now()) }) : w.never}
          </p>
        )}
        {now.signedIn ? (
          <button
            type="button"
            class="button calm"
            aria-disabled={busy || now.syncing}
            onClick={() => run(syncNow)}
          >
            <Icon name="sync" />
            {w.now}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => onJoin("code")}>
            {w.joinTitle}
          </button>
        )}
        {!now.signedIn && <OtherWays onPasskey={() => onJoin("passkey")} />}
      </section>
      {now.trouble === "update-app" && <TooOld />}
      {now.trouble === "storage-full" && <Full />}
      {now.parked.length > 0 && <ParkedRecords parked={now.parked} />}
      {now.signedIn && (
        <button type="button" class="button plain" onClick={() => setLeaving(true)}>
          {w.signOut}
        </button>
      )}
      {leaving && <SignOut onClose={() => setLeaving(false)} />}
    </div>
  )
}

/** A long pull; it is said once that it runs, and the bar tells the rest to whoever asks it. */
function Fetching({ label, done, total }: { label: string; done: number; total: number }) {
  const share = new Intl.NumberFormat(locale.value, { style: "percent" }).format(done / total)
  return (
    <div class="stack tight">
      <Progress label={label} done={done} total={total} />
      <p class="soft small">{fill(words.value.sync.fetched, { share })}</p>
    </div>
  )
}

function TooOld() {
  const [none, setNone] = useState(false)
  const { busy, trouble, run } = useTask()
  const { sync: w, update } = words.value
  return (
    <section class="card stack tight">
      <h2>{w.updateTitle}</h2>
      <p>{w.updateText}</p>
      <p class="small warn" role="alert">
        {trouble ? w.trouble : none && w.updateNone}
      </p>
      <button
        type="button"
        class="button"
        aria-disabled={busy}
        onClick={() => run(async () => setNone(!(await updateNow())))}
      >
        {update.apply}
      </button>
    </section>
  )
}

function Full() {
  const { sync: w } = words.value
  return (
    <section class="card stack tight">
      <h2>{w.fullTitle}</h2>
      <p>{w.fullText}</p>
    </section>
  )
}

export function SignOut({ onClose }: { onClose: () => void }) {
  const { busy, trouble, run } = useTask()
  const { sync: w } = words.value
  const leave = () =>
    run(async () => {
      // The server forgets where prompts go together with the device.
      await unsubscribe().catch(() => undefined)
      await signOut()
      onClose()
    })
  return (
    <Sure
      title={w.signOutAsk}
      label={w.signOut}
      busy={busy}
      amiss={trouble && w.trouble}
      onDo={leave}
      onClose={onClose}
    >
      <p>{w.signOutText}</p>
    </Sure>
  )
}
