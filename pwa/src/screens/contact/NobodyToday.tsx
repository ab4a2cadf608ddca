/** One tap for a day without company, so that the day counts as looked at. */
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { create, remove } from "../../store/records"
import { Icon } from "../../ui/Icon"
import { go } from "../../ui/router"
import { say } from "../../ui/toast"
import { today } from "../../ui/when"
import { entries, isContact } from "../entries"
import { unsaved } from "../saving"
import { useTask } from "../useTask"

export function NobodyToday() {
  const { busy, trouble, run } = useTask()
  const w = words.value.contact
  const day = today()
  const noted = live("no-contact-day").value?.some(({ fields }) => fields.day === day)
  const met = entries.value?.some((entry) => isContact(entry) && entry.day === day)
  if (met) return null
  if (noted) return <p class="soft small nobody">{w.nobodyAlready}</p>

  const save = () =>
    run(async () => {
      const id = await create("no-contact-day", { day })
      say(w.nobodyNoted, () => void remove(id))
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
