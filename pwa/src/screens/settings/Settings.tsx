/** Settings: devices, home screen, keeping things safe, language, and wiping this device. */
import { useState } from "preact/hooks"
import { clock } from "../../i18n/dates"
import { choose, LANGUAGES, type Language } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { installable, type Platform, platform, promptInstall } from "../../platform/install"
import { online } from "../../platform/network"
import { persist } from "../../platform/storage"
import { hasLock } from "../../store/locked"
import { status } from "../../sync/status"
import { OneOf } from "../../ui/Chips"
import { Icon } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import { isOn } from "../nudges/wishes"
import { times } from "../prompts/schedule"
import { saving } from "../saving"
import "./settings.css"
import { Wipe } from "./Wipe"

export function Settings() {
  const [wiping, setWiping] = useState(false)
  const { settings: w } = words.value
  const { signedIn } = status.value
  return (
    <Page title={w.title}>
      <div class="stack">
        <a class="card settings-row" href="/settings/sync">
          <Icon name="sync" />
          <span>
            <strong>{w.sync}</strong>
            <span class="soft small">{signedIn ? saving(status.value, online.value).text : w.syncOff}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/settings/access">
          <Icon name="key" />
          <span>
            <strong>{words.value.access.title}</strong>
            <span class="soft small">{words.value.access.row}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/settings/nudges">
          <Icon name="lamp" />
          <span>
            <strong>{words.value.nudges.title}</strong>
            <span class="soft small">{isOn.value ? words.value.nudges.on : words.value.nudges.off}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/settings/prompts">
          <Icon name="calendar" />
          <span>
            <strong>{words.value.prompts.title}</strong>
            <span class="soft small">{times.value.map(clock).join(", ") || words.value.prompts.none}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/reflections">
          <Icon name="reflection" />
          <span>
            <strong>{words.value.reflection.title}</strong>
            <span class="soft small">{words.value.reflection.row}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/away">
          <Icon name="away" />
          <span>
            <strong>{words.value.away.title}</strong>
            <span class="soft small">{words.value.away.row}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/settings/lock">
          <Icon name="locked" />
          <span>
            <strong>{words.value.lock.title}</strong>
            <span class="soft small">{hasLock() ? words.value.lock.on : words.value.lock.off}</span>
          </span>
          <Icon name="forward" />
        </a>
        <a class="card settings-row" href="/settings/export">
          <Icon name="file" />
          <span>
            <strong>{words.value.exports.title}</strong>
            <span class="soft small">{words.value.exports.row}</span>
          </span>
          <Icon name="forward" />
        </a>
        <Install />
        <Storage />
        <section class="card">
          <OneOf
            label={w.language}
            required={true}
            value={document.documentElement.lang as Language}
            choices={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
            onChange={(language) => language && void choose(language)}
          />
        </section>
        <section class="card stack tight">
          <h2>{w.about}</h2>
          <p class="soft">{w.aboutText}</p>
          <a class="button plain small settings-do" href="/notices.txt" target="_blank" rel="noreferrer">
            {w.notices}
          </a>
        </section>
        <button type="button" class="button plain settings-wipe" onClick={() => setWiping(true)}>
          <Icon name="trash" />
          {w.wipe}
        </button>
      </div>
      {wiping && <Wipe onClose={() => setWiping(false)} />}
    </Page>
  )
}

function Install() {
  const { settings: w } = words.value
  const where = platform()
  const how: Record<Exclude<Platform, "installed">, string> = {
    "ios-safari": w.installIos,
    "ios-app": w.installIosOther,
    android: w.installAndroid,
    desktop: w.installDesktop,
  }
  return (
    <section class="card stack tight">
      <h2>{w.install}</h2>
      {where === "installed" ? (
        <p class="soft">{w.installed}</p>
      ) : (
        <>
          {installable.value ? (
            <button type="button" class="button calm settings-do" onClick={() => void promptInstall()}>
              <Icon name="phone" />
              {w.installAsk}
            </button>
          ) : (
            <p>{how[where]}</p>
          )}
          <p class="soft small">{w.installSeen}</p>
        </>
      )}
    </section>
  )
}

function Storage() {
  const [kept, setKept] = useState<boolean>()
  const { settings: w } = words.value
  return (
    <section class="card stack tight">
      <h2>{w.storage}</h2>
      <p class="soft">{w.storageText}</p>
      <div role="status">{kept !== undefined && <p>{kept ? w.storageYes : w.storageNo}</p>}</div>
      {!kept && (
        <button type="button" class="button calm settings-do" onClick={async () => setKept(await persist())}>
          {w.storageAsk}
        </button>
      )}
    </section>
  )
}
