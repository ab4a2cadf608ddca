/** Opens what the step needs on this phone: messages, the keypad, or another app; nothing is sent from here. */
import { useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { handOver, KEYPAD, messageLink } from "../../platform/reach"
import { Field } from "../../ui/Field"
import { Icon } from "../../ui/Icon"
import { Waiting } from "../../ui/Nothing"
import { go } from "../../ui/router"
import { say } from "../../ui/toast"
import { useDraft } from "../useDraft"
import type { Part } from "./part"
import { Choice, move, Piece } from "./parts"

/** The browser needs a moment to open the other app before this page shows what comes after. */
const OPENING_MS = 400

export function Send(part: Part) {
  const { nudge, suggestion } = part
  if (suggestion.draft) return <Message key={suggestion.rung} {...part} />
  const { reachOut: w } = words.value
  const texts = { call: w.callText, "voice-message": w.voiceText }
  return (
    <Piece title={w.ownWay}>
      <p class="reach-step">{suggestion.what}</p>
      <p class="soft">{texts[suggestion.channel as keyof typeof texts] ?? w.nearText}</p>
      {suggestion.channel === "call" && (
        <a class="button" href={KEYPAD} onClick={() => opened(nudge.id)}>
          <Icon name="call" />
          {w.call}
        </a>
      )}
      <OwnWay strong={suggestion.channel !== "call"} />
    </Piece>
  )
}

function Message({ nudge, suggestion, run }: Part) {
  const [noCopy, setNoCopy] = useState(false)
  // It stays on this phone, sealed, until the step is done or put aside.
  const { form, change } = useDraft(draftKey(nudge.id, suggestion.rung), { text: suggestion.draft })
  const { reachOut: w } = words.value
  if (!form) return <Waiting text={w.fetching} />
  const hand = () =>
    run(async () => {
      const became = await handOver(form.text)
      setNoCopy(became === "refused")
      if (became === "copied") say(w.copied)
      if (became === "shared" || became === "copied") move(nudge.id, undefined, { replace: true })
    })
  return (
    <Piece title={w.send}>
      <p class="soft">{suggestion.what}</p>
      <Field label={w.draft} lines={3} value={form.text} onChange={(text) => change({ text })} />
      <a class="button" href={messageLink(form.text)} onClick={() => opened(nudge.id)}>
        <Icon name="message" />
        {w.messages}
      </a>
      <div class="row reach-two">
        <Choice text={w.share} look="calm" onPick={hand} />
        <OwnWay />
      </div>
      <p class="small warn" role="alert">
        {noCopy && w.noCopy}
      </p>
      <p class="soft small">{w.sendText}</p>
    </Piece>
  )
}

/** The step is planned already, so the page may close. */
function OwnWay({ strong = false }: { strong?: boolean }) {
  const close = () => go("/", { replace: true })
  return <Choice text={words.value.reachOut.ownDo} look={strong ? undefined : "calm"} onPick={close} />
}

function opened(id: string): void {
  setTimeout(() => move(id, undefined, { replace: true }), OPENING_MS)
}

/** Where the text for a step is kept while it is written. */
export const draftKey = (id: string, rung: number): string => `reach-out:${id}:${rung}`
