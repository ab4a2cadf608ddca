/** Whether words reach this phone: the road they take, link by link, what helps where it is broken, and a test. */
import { useState } from "preact/hooks"
import { ago } from "../../i18n/dates"
import { fill, locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import * as push from "../../platform/push"
import { device } from "../../store/session"
import * as subscription from "../../sync/subscription"
import { Refusal, Unanswered } from "../../sync/wire"
import { Icon, type IconName } from "../../ui/Icon"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { useTask } from "../useTask"
import { type Check, checks, isReady, overall, type Sign } from "./checks"
import "./reach.css"
import { Trial } from "./Trial"
import { useFacts } from "./useFacts"

const ICONS: Record<Sign, IconName> = { good: "saved", amiss: "needs-you", unsure: "unknown" }

const PLACES = { "to-nudges": "/settings/nudges", "to-sync": "/settings/sync", "to-settings": "/settings" }

export function Reach() {
  const { facts, again, silent } = useFacts()
  const { reach: w } = words.value
  const found = facts && checks(facts)
  return (
    <Page title={w.title} up="/settings/nudges">
      {!found ? (
        <Waiting text={w.looking} />
      ) : (
        <div class="stack">
          <p role="status">{w.overall[overall(found)]}</p>
          <ul class="card stack reach-road">
            {found.map((check) => (
              <Link key={check.name} check={check} again={again} silent={silent} />
            ))}
          </ul>
          {isReady(found) && <Trial onEnd={again} />}
          <LookAgain again={again} />
        </div>
      )}
    </Page>
  )
}

type LinkProps = { check: Check; again: () => Promise<void>; silent: () => void }

function Link({ check, again, silent }: LinkProps) {
  const { reach: w } = words.value
  const { name, sign, say, act } = check
  const when = check.ago === undefined ? "" : ago(0, check.ago)
  return (
    <li class={`reach-link ${sign}`}>
      <span class="reach-sign">
        <Icon name={ICONS[sign]} />
      </span>
      <div class="stack tight">
        <p>
          <strong>{w.names[name]}</strong> <span class="soft small reach-word">{w.signs[sign]}</span>
        </p>
        <p class={sign === "good" ? "soft small" : ""}>{fill(w.says[say], { when })}</p>
        {act === "subscribe" ? (
          <Subscribe again={again} silent={silent} />
        ) : (
          act && (
            <a class="button calm small reach-do" href={PLACES[act]}>
              {w.acts[act]}
            </a>
          )
        )}
      </div>
    </li>
  )
}

/** One tap to say anew where this phone takes words; asks the person only where the browser must. */
function Subscribe({ again, silent }: Omit<LinkProps, "check">) {
  const { busy, run } = useTask()
  const [refused, setRefused] = useState(false)
  const { reach: w } = words.value
  const subscribe = () =>
    run(async () => {
      setRefused(false)
      try {
        if (await push.permit()) await subscription.turnOn(await device(), locale.value, push)
      } catch (error) {
        // Neither the server nor the network said no, so it was the browser.
        if (!(error instanceof Refusal || error instanceof Unanswered)) silent()
        setRefused(true)
      }
      await again()
    })
  return (
    <>
      <button type="button" class="button calm small reach-do" aria-disabled={busy} onClick={subscribe}>
        {busy ? w.acting : w.acts.subscribe}
      </button>
      <p class="small warn" role="alert">
        {refused && w.notNow}
      </p>
    </>
  )
}

function LookAgain({ again }: { again: () => Promise<void> }) {
  const { busy, run } = useTask()
  const { reach: w } = words.value
  return (
    <button type="button" class="button plain" aria-disabled={busy} onClick={() => run(again)}>
      <Icon name="sync" />
      {busy ? w.looking : w.again}
    </button>
  )
}
