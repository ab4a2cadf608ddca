/** A test: sent to this phone alone, followed from station to station, and an honest end after a minute. */
import { useEffect, useRef, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { askTest, type OneDelivery, read } from "../../sync/reach"
import { Refusal } from "../../sync/wire"
import { Icon, type IconName } from "../../ui/Icon"
import { useTask } from "../useTask"
import { type End, end, STATIONS, station } from "./stations"

/** How often it is looked whether a test has come further. */
const LOOK_MS = 1200

type Under = { delivery: OneDelivery | undefined; end: End | undefined }

export function Trial({ onEnd }: { onEnd: () => Promise<void> }) {
  const [under, setUnder] = useState<Under>()
  const { busy, run } = useTask()
  const left = useRef(new AbortController()).current
  useEffect(() => () => left.abort(), [])
  const { reach: w } = words.value

  const send = () =>
    run(async () => {
      setUnder({ delivery: undefined, end: undefined })
      const over = await followed(left.signal, (delivery) => setUnder({ delivery, end: undefined }))
      setUnder(over)
      await onEnd()
    })

  return (
    <section class="card stack">
      <h2>{w.test}</h2>
      <p class="soft small">{w.testText}</p>
      <button type="button" class="button" aria-disabled={busy} onClick={send}>
        {busy ? w.sending : w.send}
      </button>
      {under && <Stations under={under} />}
      <p role="status">{under?.end && w.ends[under.end]}</p>
    </section>
  )
}

/** Sends a test and tells of every look at it; resolves with how it ended, or as far as it was followed. */
async function followed(
  signal: AbortSignal,
  tell: (delivery: OneDelivery | undefined) => void,
): Promise<Under> {
  const { env } = await device()
  const started = env.now()
  let delivery: OneDelivery | undefined
  try {
    const notice = await askTest(env)
    for (;;) {
      delivery = (await read(env, notice).catch(() => undefined))?.delivery ?? delivery
      const over = end(delivery, env.now() - started)
      if (over !== undefined || signal.aborted) return { delivery, end: over }
      tell(delivery)
      await new Promise((soon) => setTimeout(soon, LOOK_MS))
    }
  } catch (error) {
    return { delivery, end: (error instanceof Refusal && WHY[error.slug]) || "no-answer" }
  }
}

/** Why a test was not even begun. */
const WHY: Readonly<Record<string, End>> = {
  "not-subscribed": "no-subscription",
  "too-many-requests": "too-often",
}

const ICONS: Record<"done" | "next" | "open", IconName> = { done: "saved", next: "sync", open: "unknown" }

function Stations({ under }: { under: Under }) {
  const { reach: w } = words.value
  const reached = STATIONS.indexOf(station(under.delivery))
  return (
    <ol class="stack tight">
      {STATIONS.map((one, index) => {
        const mark = index <= reached ? "done" : index === reached + 1 && !under.end ? "next" : "open"
        return (
          <li key={one} class={`reach-station ${mark}`}>
            <Icon name={ICONS[mark]} />
            {w.stations[one]}
            <span class="hidden-text">: {w.marks[mark]}</span>
          </li>
        )
      })}
    </ol>
  )
}
