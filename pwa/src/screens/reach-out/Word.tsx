/** A word that came, one thing at a time: the step first, and folded below it why it came. */
import type { FunctionComponent } from "preact"
import { useRef } from "preact/hooks"
import type { Opened } from "../../domain/records"
import { words } from "../../i18n/whole"
import { answer, type Taken } from "../../store/answering"
import { live } from "../../store/live"
import type { Answer } from "../../store/replying"
import { device } from "../../store/session"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { go, here } from "../../ui/router"
import { say } from "../../ui/toast"
import { release } from "../nudges/turning"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { Answered } from "./Answered"
import { Expect } from "./Expect"
import { Expired } from "./Expired"
import { Happened } from "./Happened"
import { NotToday } from "./NotToday"
import { KeptOrStep, OneStep } from "./OneStep"
import { Planned } from "./Planned"
import type { Part } from "./part"
import { move } from "./parts"
import { GoOn, Question } from "./Question"
import { Reframe, Smaller } from "./Reframe"
import { Send } from "./Send"
import { isAnswered, type Stage, stageOf } from "./stage"
import { Unsafe } from "./Unsafe"
import { useSuggestion } from "./useSuggestion"
import { Why } from "./Why"

const PARTS: Readonly<Record<Stage, FunctionComponent<Part>>> = {
  question: Question,
  "go-on": GoOn,
  kept: KeptOrStep,
  step: OneStep,
  expect: Expect,
  send: Send,
  planned: Planned,
  happened: Happened,
  "not-today": NotToday,
  reframe: Reframe,
  smaller: Smaller,
  unsafe: Unsafe,
  answered: Answered,
  expired: Expired,
}

export function Word({ nudge }: { nudge: Opened<"nudge"> }) {
  const { trouble, busy, run } = useTask()
  // On the way out, the answer must not flash up as a screen of its own.
  const leftAt = useRef<Stage | undefined>(undefined)
  const suggestion = useSuggestion(nudge)
  const step = live("step").value?.find(({ fields }) => fields.because === nudge.id)
  const { reachOut: w, common } = words.value
  if (!suggestion) {
    return (
      <Page title={w.title} up="/">
        <Waiting text={w.fetching} />
      </Page>
    )
  }

  const save = async (one: Answer | undefined, taken?: Taken) => {
    await answer(await device(), nudge.id, one, taken)
    if (one === "stop") await release()
  }
  const onAnswer = (one: Answer, taken?: Taken) =>
    run(async () => {
      await save(one, taken)
      move(nudge.id, undefined, { replace: true })
    })
  const onClose = (one: Answer, taken?: Taken) =>
    run(async () => {
      leftAt.current = stage
      await save(one, taken).catch((error: unknown) => {
        leftAt.current = undefined
        throw error
      })
      const undo = () =>
        save(undefined).then(
          () => say(w.undone),
          () => say(common.saveTrouble),
        )
      say(w.saved[one], () => void undo())
      go("/", { replace: true })
    })

  const stage = leftAt.current ?? stageOf(nudge.fields, step?.fields, here.value.query.get("at"), Date.now())
  const Stage = PARTS[stage]
  const isOpen = !isAnswered(nudge.fields)
  const isOver = stage === "answered" || stage === "unsafe"
  const done = (
    <button type="button" class="button" onClick={() => go("/", { replace: true })}>
      {common.done}
    </button>
  )
  return (
    // Whoever is through has nothing to go back to.
    <Page title={w.title} up={isOver ? undefined : "/"} foot={isOver && done}>
      <div class="stack">
        <Stage key={stage} {...{ nudge, step, suggestion, busy, run, onAnswer, onClose }} />
        <p class="small warn" role="alert">
          {unsaved(trouble)}
        </p>
        <Why
          fields={nudge.fields}
          busy={busy}
          onLess={isOpen && nudge.fields.step_kind !== "go-on" ? () => onAnswer("down") : undefined}
          onStop={isOpen ? () => onAnswer("stop") : undefined}
        />
      </div>
    </Page>
  )
}
