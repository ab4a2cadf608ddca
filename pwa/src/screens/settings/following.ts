/** What was chosen on one device and is meant for all of them: the language, the country for help, names on the lock screen. */
import { effect } from "@preact/signals"
import { choose, LANGUAGES, type Language } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { setNaming } from "../../store/notices"
import { create } from "../../store/records"
import { keepHere } from "../help/country"
import { wishes } from "../nudges/wishes"

/** Speaks a language from now on, here and on the other devices. */
export async function speakHere(language: Language): Promise<void> {
  await choose(language)
  await create("preferences", { language })
}

/** From now on this device does as was chosen on any of them. */
export function follow(): void {
  effect(() => {
    const { language, help_country } = wishes.value ?? {}
    // A tag with a region was noted by an older version as words were turned on; nobody chose it.
    const known = Object.keys(LANGUAGES).find((one) => one === language)
    if (known && known !== document.documentElement.lang) void choose(known as Language)
    if (help_country !== undefined) keepHere(help_country)
  })
  effect(() => {
    // The worker has no words of its own: it is given the one sentence that a name goes into.
    if (wishes.value) setNaming(wishes.value.names_on_lock_screen ? words.value.nudges.named : undefined)
  })
}
