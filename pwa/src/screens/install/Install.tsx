/** How the app comes to the home screen, on each platform in its own steps, each with the sign to look for. */
import { words } from "../../i18n/whole"
import { installable, promptInstall, type Way, way } from "../../platform/install"
import { forgets } from "../../platform/where"
import { lately } from "../../store/newest"
import { status } from "../../sync/status"
import { Icon, type IconName } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import { LookAround } from "../sample/LookAround"
import { isWelcomed } from "../welcome/welcomed"
import "./install.css"

type Step = readonly [sign: IconName, text: string]

function stepsOf(where: Way): readonly Step[] {
  const { install: w } = words.value
  const ios: readonly Step[] = [
    ["ios-share", w.iosShare],
    ["add-square", w.iosAdd],
    ["saved", w.iosDone],
  ]
  const all: Record<Way, readonly Step[]> = {
    installed: [],
    "ios-safari": ios,
    "ios-app": [["compass", w.iosOther], ...ios],
    android: [
      ["dots", w.androidMenu],
      ["phone", w.androidAdd],
    ],
    "android-firefox": [
      ["dots", w.androidMenu],
      ["phone", w.firefoxAdd],
    ],
    desktop: [
      ["install", w.desktopBar],
      ["add", w.desktopAdd],
    ],
    "desktop-safari": [
      ["ios-share", w.dockMenu],
      ["dock", w.dockAdd],
    ],
    "desktop-firefox": [],
  }
  return all[where]
}

export function Install() {
  const { install: w } = words.value
  const where = way()
  const steps = installable.value ? [] : stepsOf(where)
  return (
    <Page title={w.title} up={isWelcomed() ? "/settings" : "/welcome/4"}>
      <div class="stack wide">
        <section class="card stack">
          <p>{where === "installed" ? w.done : where === "desktop-firefox" ? w.cannot : w.why}</p>
          {steps.length > 0 && (
            <ol class="install-steps">
              {steps.map(([sign, text]) => (
                <li key={text}>
                  <span class="install-sign">
                    <Icon name={sign} />
                  </span>
                  <span>{text}</span>
                </li>
              ))}
            </ol>
          )}
          {installable.value && (
            <>
              <button type="button" class="button wide" onClick={() => void promptInstall()}>
                <Icon name="phone" />
                {w.ask}
              </button>
              <p class="soft small">{w.asked}</p>
            </>
          )}
        </section>
        {forgets() && <Apart />}
        {where !== "installed" && where !== "desktop-firefox" && <p class="soft small">{w.seen}</p>}
        {!isWelcomed() && <LookAround />}
      </div>
    </Page>
  )
}

/** On iOS the app on the home screen sees nothing of this window. */
function Apart() {
  const { install: w } = words.value
  const hasWritten = (lately("check-in").value ?? []).length > 0 && !status.value.signedIn
  if (!hasWritten) return <p>{w.own}</p>
  return (
    <section class="card stack">
      <p>{w.brings}</p>
      <div class="row">
        <a class="button calm" href="/settings/sync">
          {w.toSync}
        </a>
        <a class="button calm" href="/settings/export">
          {w.toFile}
        </a>
      </div>
    </section>
  )
}
