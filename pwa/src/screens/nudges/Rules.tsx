/** What somebody may wish of the word now and then: a rule of their own, names, and one invitation after a silence. */
import type { Patch, Preferences } from "../../domain/records"
import { plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { create } from "../../store/records"
import { OneOf } from "../../ui/Chips"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { wishes } from "./wishes"

const RULES = [2, 3, 4, 5, 7, 10, 14] as const

/** After how many days without anyone a word comes, whatever is usual. */
export function OwnRule() {
  const { nudges: w } = words.value
  const days = wishes.value?.own_rule_days
  // A number that another device chose is a choice here too.
  const numbers = days === undefined || RULES.some((n) => n === days) ? RULES : [...RULES, days]
  return (
    <Wish
      title={w.ownRule}
      text={w.ownRuleText}
      value={String(days ?? 0)}
      choices={[
        { value: "0", label: w.ownRuleOff },
        ...numbers.map((n) => ({ value: String(n), label: plural(w.ownRuleDays, n) })),
      ]}
      wish={(next) => ({ own_rule_days: Number(next) || undefined })}
    />
  )
}

/** Whether this device may put a name into a word. */
export function Names() {
  const { nudges: w } = words.value
  return (
    <Wish
      title={w.names}
      text={w.namesText}
      value={wishes.value?.names_on_lock_screen ? "yes" : "no"}
      choices={[
        { value: "no", label: w.namesNo },
        { value: "yes", label: w.namesYes },
      ]}
      wish={(next) => ({ names_on_lock_screen: next === "yes" })}
    />
  )
}

/** Whether one invitation may come after a silence. */
export function Invite() {
  const { nudges: w } = words.value
  return (
    <Wish
      title={w.invite}
      text={w.inviteText}
      value={wishes.value?.invite_after_silence ? "yes" : "no"}
      choices={[
        { value: "no", label: w.inviteNo },
        { value: "yes", label: w.inviteYes },
      ]}
      wish={(next) => ({ invite_after_silence: next === "yes" })}
    />
  )
}

type Props = {
  title: string
  text: string
  value: string
  choices: readonly { value: string; label: string }[]
  /** What a choice wishes; undefined takes a wish back. */
  wish: (chosen: string) => Patch<"preferences">
}

function Wish({ title, text, value, choices, wish }: Props) {
  const { trouble, run } = useTask()
  return (
    <section class="card stack tight">
      <h2>{title}</h2>
      <p class="soft small">{text}</p>
      <OneOf
        label={title}
        hideLabel={true}
        required={true}
        value={value}
        choices={choices}
        onChange={(next) =>
          next && run(async () => void (await create("preferences", wish(next) as Preferences)))
        }
      />
      <p class="small warn" role="alert">
        {unsaved(trouble)}
      </p>
    </section>
  )
}
