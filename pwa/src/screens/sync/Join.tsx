/** Signing in with a recovery code; what is on this phone already comes along or is left behind. */
import { useState } from "preact/hooks"
import type { Kind } from "../../domain/records"
import { fill, list, plural } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { checkCode, type Joining, join } from "../../sync/account"
import { OneOf } from "../../ui/Chips"
import { Field } from "../../ui/Field"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"
import { refusedFor, refusedWords } from "./refused"

type Found = { counts: Partial<Record<Kind, number>> } & Pick<Joining, "finish" | "cancel">

export function Join({ onDone }: { onDone: () => void }) {
  const [found, setFound] = useState<Found>()
  return found ? <Local found={found} onDone={onDone} /> : <Enter onFound={setFound} onCancel={onDone} />
}

function Enter({ onFound, onCancel }: { onFound: (found: Found) => void; onCancel: () => void }) {
  const [text, setText] = useState("")
  const [amiss, setAmiss] = useState<string>()
  const { busy, run } = useTask()
  const { sync: w, common } = words.value

  function complaint(why: "length" | "typo" | "letter"): string {
    const n = text.replace(/[\s-]/g, "").length
    return { length: fill(w.joinLength, { n }), typo: w.joinTypo, letter: w.joinLetter }[why]
  }

  const open = () =>
    run(async () => {
      const checked = checkCode(text)
      if (!checked.ok) return setAmiss(complaint(checked.why))
      const attempt = join(checked.code)
      try {
        const { counts, same } = await attempt.preview()
        // What belongs to the account already needs no decision.
        onFound({ ...attempt, counts: same ? {} : counts })
      } catch (error) {
        setAmiss(isWrongCode(error) ? w.joinWrong : (refusedWords(error) ?? w.trouble))
      }
    })

  return (
    <div class="card stack">
      <Field
        label={w.joinField}
        hint={w.joinHint}
        code={true}
        value={text}
        amiss={amiss}
        onChange={(next) => {
          setText(next)
          setAmiss(undefined)
        }}
        onEnter={open}
      />
      <button type="button" class="button wide" aria-disabled={busy} onClick={open}>
        {busy ? w.joinWait : w.joinDo}
      </button>
      <button type="button" class="button plain" onClick={onCancel}>
        {common.cancel}
      </button>
    </div>
  )
}

/** The server answers with one word for a code that opens nothing. */
const isWrongCode = (error: unknown): boolean => refusedFor(error) === "recovery-failed"

function Local({ found, onDone }: { found: Found; onDone: () => void }) {
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
