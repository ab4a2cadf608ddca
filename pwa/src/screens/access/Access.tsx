/** Devices and ways in: who gets in, how, and how to put an end to it. */
import { words } from "../../i18n/whole"
import { devices } from "../../sync/access"
import { passkeys } from "../../sync/passkeys"
import { status } from "../../sync/status"
import { Icon } from "../../ui/Icon"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { isSignedOut } from "../saving"
import { useAsked } from "../useAsked"
import { AddDevice } from "./AddDevice"
import { Devices } from "./Devices"
import { Erase } from "./Erase"
import { Lately } from "./Lately"
import { Leaving } from "./Leaving"
import { Passkeys } from "./Passkeys"
import { Replace } from "./Replace"
import "./access.css"

const PARTS: Readonly<Record<string, () => preact.JSX.Element>> = {
  add: AddDevice,
  code: Replace,
  erase: Erase,
  lately: Lately,
}

export function Access({ part = "" }: { part?: string }) {
  const { access: w, saved } = words.value
  const Part = PARTS[part] ?? Ways
  if (status.value.signedIn || Part === Erase) return <Part />
  return (
    <Page title={w.title} up="/settings">
      <section class="card stack">
        {isSignedOut(status.value) ? (
          <p>{saved.signedOut}</p>
        ) : (
          <>
            <h2>{w.offTitle}</h2>
            <p>{w.offText}</p>
          </>
        )}
        <a class="button" href="/settings/sync">
          {w.offDo}
        </a>
      </section>
    </Page>
  )
}

function Ways() {
  const { found, trouble, again } = useAsked(async (mine) => {
    const [listed, keys] = await Promise.all([devices(mine), passkeys(mine)])
    return { listed, keys }
  })
  const { access: w, lately, tokens } = words.value
  const isOnlyCode = found?.listed.length === 1 && found.keys.length === 0
  return (
    <Page title={w.title} up="/settings">
      <div class="stack wide">
        <div role="status">{!found && !trouble && <Waiting text={w.asking} />}</div>
        {trouble && (
          <section class="card stack">
            <p role="alert">{w.trouble}</p>
            <button type="button" class="button calm" onClick={() => void again()}>
              {w.again}
            </button>
          </section>
        )}
        {isOnlyCode && (
          <section class="card stack tight one-way">
            <h2>{w.oneWay}</h2>
            <p>{w.oneWayText}</p>
          </section>
        )}
        {found && <Devices devices={found.listed} onChange={again} />}
        {found && <Passkeys passkeys={found.keys} onChange={again} />}
        <section class="stack tight">
          <h2>{w.code}</h2>
          <div class="card stack">
            <p>{w.codeText}</p>
            <a class="button calm" href="/settings/access/code">
              {w.codeDo}
            </a>
          </div>
          <p class="soft small">{w.allLost}</p>
        </section>
        <a class="card settings-row" href="/settings/access/lately">
          <Icon name="history" />
          <span>
            <strong>{lately.title}</strong>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/settings/tokens">
          <Icon name="key" />
          <span>
            <strong>{tokens.title}</strong>
            <span class="soft small">{tokens.row}</span>
          </span>
          <Icon name="forward" />
        </a>
        <Leaving />
      </div>
    </Page>
  )
}
