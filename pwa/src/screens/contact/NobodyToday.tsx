/** One tap for a day without company, so that the day counts as looked at: today, or the day that was picked. */
import { day as written } from "../../i18n/dates"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { create, unmake } from "../../store/records"
import { Icon } from "../../ui/Icon"
import type { Picked } from "../../ui/picked"
import { go } from "../../ui/router"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { entries, isContact } from "../entries"
import { unsaved } from "../saving"
import { useTask } from "../useTask"

export function NobodyToday({ when }: { when: Picked | undefined }) {
  const { busy, trouble, run } = useTask()
  const { contact } = words.value
  const day = when?.day ?? today()
  const w = day === today() ? contact : named(day)
  const noted = live("no-contact-day").value?.some(({ fields }) => fields.day === day)
  const met = entries.value?.some((entry) => isContact(entry) && entry.day === day)
  if (met) return null
  if (noted) return <p class="soft small nobody">{w.nobodyAlready}</p>

  const save = () =>
    run(async () => {
      const id = await create("no-contact-day", { day })
      say(w.nobodyNoted, () => unmake(id))
      go("/", { replace: true })
    })
  return (
    <>
      <button type="button" class="button plain nobody" disabled={busy} onClick={save}>
        <Icon name="nobody" />
        {w.nobodyToday}
      </button>
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </>
  )
}

/** The words for a day that is not today. */
function named(day: string) {
  const { nobodyDay: w } = words.value
  const said = (sentence: string): string => fill(sentence, { day: written(day) })
  return { nobodyToday: said(w.on), nobodyNoted: said(w.noted), nobodyAlready: said(w.already) }
}
