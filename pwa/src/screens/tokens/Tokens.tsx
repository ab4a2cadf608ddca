/** Tokens for programs of one's own: which there are, a new one, shown once, and an end to one. */
import { dayOf } from "../../domain/days"
import { ago, day } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { status } from "../../sync/status"
import { type ListedToken, revoke, tokens } from "../../sync/tokens"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { Sure } from "../../ui/Sure"
import { say } from "../../ui/toast"
import { Listed } from "../access/Listed"
import { isSignedOut } from "../saving"
import { useAsked } from "../useAsked"
import { useTask } from "../useTask"
import { NewToken } from "./NewToken"

export function Tokens() {
  const { access, saved, tokens: w } = words.value
  return (
    <Page title={w.title} up="/settings/access">
      <div class="stack wide">
        <div class="stack tight">
          <p>{w.text}</p>
          <p class="soft">{w.sealed}</p>
        </div>
        {status.value.signedIn ? (
          <Known />
        ) : (
          <section class="card stack">
            <p>{isSignedOut(status.value) ? saved.signedOut : w.offText}</p>
            <a class="button" href="/settings/sync">
              {access.offDo}
            </a>
          </section>
        )}
      </div>
    </Page>
  )
}

function Known() {
  const { found, trouble, again } = useAsked(tokens)
  const { access, tokens: w } = words.value
  return (
    <>
      <div role="status">{!found && !trouble && <Waiting text={access.asking} />}</div>
      {trouble && (
        <section class="card stack">
          <p role="alert">{access.trouble}</p>
          <button type="button" class="button calm" onClick={() => void again()}>
            {access.again}
          </button>
        </section>
      )}
      {found && (
        <section class="stack tight">
          <h2>{w.list}</h2>
          {found.length === 0 && <p class="soft">{w.none}</p>}
          {found.length > 0 && (
            <ul class="stack tight" aria-label={w.list}>
              {found.map((one) => (
                <OneToken key={one.id} token={one} onChange={again} />
              ))}
            </ul>
          )}
        </section>
      )}
      {found && <NewToken onChange={again} />}
    </>
  )
}

function OneToken({ token: one, onChange }: { token: ListedToken; onChange: () => Promise<void> }) {
  const { tokens: w, scopes } = words.value
  const name = one.name ?? w.noName
  const now = Date.now()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const facts = [
    one.scopes.map((scope) => scopes[scope]).join(" · "),
    one.usedAt === undefined ? w.neverUsed : fill(w.used, { when: ago(one.usedAt, now) }),
    one.expiresAt > now
      ? fill(w.until, { day: day(dayOf(one.expiresAt, zone), "date") })
      : fill(w.ended, { when: ago(one.expiresAt, now) }),
  ]
  return (
    <Listed
      name={name}
      facts={facts}
      label={w.revoke}
      labelOne={fill(w.revokeOne, { name })}
      sheet={(onClose) => <Revoke id={one.id} name={name} onClose={onClose} onChange={onChange} />}
    />
  )
}

type RevokeProps = { id: string; name: string; onClose: () => void; onChange: () => Promise<void> }

function Revoke({ id, name, onClose, onChange }: RevokeProps) {
  const { busy, trouble, run } = useTask()
  const { tokens: w, sync } = words.value
  const go = () =>
    run(async () => {
      await revoke(await device(), id)
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
    </Sure>
  )
}
