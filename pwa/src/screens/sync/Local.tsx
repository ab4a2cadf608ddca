/** What is on this phone already, once a way in has opened an account: it comes along, or is left behind. */
import { useState } from "preact/hooks"
import type { Kind } from "../../domain/records"
import { fill, list, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import type { Joining } from "../../sync/account"
import { OneOf } from "../../ui/Chips"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"

/** An account that a way in opened, and what would join it. */
export type Opened = { counts: Partial<Record<Kind, number>> } & Pick<Joining, "finish" | "cancel">

/** Looks at what is here; what belongs to the account already needs no decision. */
export async function openedBy(attempt: Joining): Promise<Opened> {
  const { counts, same } = await attempt.preview()
  return { ...attempt, counts: same ? {} : counts }
}

export function Local({ found, onDone }: { found: Opened; onDone: () => void }) {
  const [choice, setChoice] = useState<"bring" | "leave">("bring")
  const { busy, trouble, run } = useTask()
  const { sync: w, common, saved } = words.value
  const here = countWords(found.counts)

  const finish = () =>
    run(async () => {
      await found.finish(choice)
      say(w.allSet)
      onDone()
    })

  const cancel = () =>
    run(async () => {
      await found.cancel()
      onDone()
    })

  return (
    <div class="card stack">
      {here.length > 0 && (
        <>
          <h2>{w.bringTitle}</h2>
          <p>{fill(w.bringCounts, { list: list(here) })}</p>
          <OneOf
            label={w.bringTitle}
            hideLabel={true}
            required={true}
            value={choice}
            choices={[
              { value: "bring", label: w.bring },
              { value: "leave", label: w.leave },
            ]}
            onChange={(next) => next && setChoice(next)}
          />
          <p class={choice === "leave" ? "warn" : "soft"}>{choice === "leave" ? w.leaveText : w.bringText}</p>
        </>
      )}
      <p class="small warn" role="alert">
        {trouble && (trouble === "full" ? saved.full : common.saveTrouble)}
      </p>
      <button type="button" class="button wide" aria-disabled={busy} onClick={finish}>
        {busy ? w.bringing : w.joinFinish}
      </button>
      <button type="button" class="button plain" aria-disabled={busy} onClick={cancel}>
        {common.cancel}
      </button>
    </div>
  )
}

function countWords(counts: Partial<Record<Kind, number>>): string[] {
  const { sync: w } = words.value
  const { "check-in": checkIns = 0, "social-contact": contacts = 0, person: people = 0, ...rest } = counts
  const others = Object.values(rest).reduce((sum, n) => sum + n, 0)
  const all = [
    [checkIns, w.countCheckIns],
    [contacts, w.countContacts],
    [people, w.countPeople],
    [others, w.countOther],
  ] as const
  return all.filter(([n]) => n > 0).map(([n, forms]) => plural(forms, n))
}
