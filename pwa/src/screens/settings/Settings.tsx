/** Settings: one's notebook, what may come by itself, this phone, and what Porchlight is; each a place of its own. */
import { useState } from "preact/hooks"
import { clock } from "../../i18n/dates"
import { words } from "../../i18n/whole"
import { online } from "../../platform/network"
import { theme } from "../../platform/theme"
import { platform } from "../../platform/where"
import { hasLock } from "../../store/locked"
import { inSample } from "../../store/sample"
import { status } from "../../sync/status"
import { Icon } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import { isOn } from "../nudges/wishes"
import { times } from "../prompts/schedule"
import { isSignedOut, saving } from "../saving"
import { Group, Row } from "./Rows"
import "./settings.css"
import { Wipe } from "./Wipe"

export function Settings() {
  const { settings: w } = words.value
  return (
    <Page title={w.title}>
      <div class="stack wide">
        <Notebook />
        <Coming />
        <ThisPhone />
        <About />
        {!inSample && <WipeButton />}
      </div>
    </Page>
  )
}

function Notebook() {
  const { settings: w, access, exports } = words.value
  const isSynced = status.value.signedIn || isSignedOut(status.value)
  const synced = isSynced ? saving(status.value, online.value).text : w.syncOff
  return (
    <Group title={w.notebook}>
      <Row href="/settings/sync" icon="sync" title={w.sync} text={synced} />
      <Row href="/settings/access" icon="key" title={access.title} text={access.row} />
      <Row href="/settings/export" icon="file" title={exports.title} text={exports.row} />
    </Group>
  )
}

function Coming() {
  const { settings: w, nudges, prompts, reflection, away } = words.value
  const at = times.value.map(clock).join(", ") || prompts.none
  return (
    <Group title={w.coming}>
      <Row
        href="/settings/nudges"
        icon="lamp"
        title={nudges.title}
        text={isOn.value ? nudges.on : nudges.off}
      />
      <Row href="/settings/prompts" icon="calendar" title={prompts.title} text={at} />
      <Row href="/reflections" icon="reflection" title={reflection.title} text={reflection.row} />
      <Row href="/away" icon="away" title={away.title} text={away.row} />
    </Group>
  )
}

function ThisPhone() {
  const { settings: w, lock, look, install, room } = words.value
  const there = platform() === "installed" ? w.installed : w.installText
  return (
    <Group title={w.phone}>
      <Row href="/settings/look" icon="light" title={look.title} text={look.themes[theme.value]} />
      <Row href="/settings/lock" icon="locked" title={lock.title} text={hasLock() ? lock.on : lock.off} />
      <Row href="/settings/room" icon="phone" title={room.title} text={room.row} />
      <Row href="/install" icon="install" title={install.title} text={there} />
    </Group>
  )
}

function About() {
  const { settings: w, sample } = words.value
  return (
    <Group title={w.about}>
      {!inSample && <Row href="/settings/sample" icon="look" title={sample.title} text={sample.row} />}
      <p class="settings-about soft">
        {w.aboutText}{" "}
        <a href="/notices.txt" target="_blank" rel="noreferrer">
          {w.notices}
        </a>
      </p>
    </Group>
  )
}

function WipeButton() {
  const [wiping, setWiping] = useState(false)
  const { settings: w } = words.value
  return (
    <>
      <button type="button" class="button plain settings-wipe" onClick={() => setWiping(true)}>
        <Icon name="trash" />
        {w.wipe}
      </button>
      {wiping && <Wipe onClose={() => setWiping(false)} />}
    </>
  )
}
