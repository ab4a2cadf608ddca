/** How the app looks on this device, in which language it speaks, and for which country help is. */
import { LANGUAGES, type Language } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { choose as chooseTheme, THEMES, theme } from "../../platform/theme"
import { OneOf } from "../../ui/Chips"
import { Page } from "../../ui/Page"
import { Country } from "../help/Emergency"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { speakHere } from "./following"

export function Look() {
  const { trouble, run } = useTask()
  const { look: w } = words.value
  return (
    <Page title={w.title} up="/settings">
      <div class="stack">
        <section class="card">
          <OneOf
            label={w.theme}
            required={true}
            value={theme.value}
            choices={THEMES.map((value) => ({ value, label: w.themes[value] }))}
            onChange={(next) => next && chooseTheme(next)}
          />
        </section>
        <section class="card stack tight">
          <OneOf
            label={w.language}
            required={true}
            value={document.documentElement.lang as Language}
            choices={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
            onChange={(next) => next && run(() => speakHere(next))}
          />
          <p class="soft small">{w.languageText}</p>
          <p class="small warn" role="alert">
            {unsaved(trouble)}
          </p>
        </section>
        <section class="card stack tight">
          <Country />
          <p class="soft small">{w.countryText}</p>
        </section>
      </div>
    </Page>
  )
}
