/** The app lock in the settings: what it is and is not, then a PIN, and how soon the app closes. */
import { useSignal } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { AWAY, type Away, isPin, type Lock, lockOf, removeLock, setAway, setPin } from "../../store/lock"
import { device } from "../../store/session"
import { hasCode } from "../../sync/unlocking"
import { OneOf } from "../../ui/Chips"
import { Waiting } from "../../ui/Nothing"
import { Page } from "../../ui/Page"
import { say } from "../../ui/toast"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { AskPin } from "./AskPin"
import { follow, lockNow } from "./away"
import "./lock.css"
import { Pad } from "./Pad"

type Found = { lock: Lock | undefined; hasCode: boolean }
type Doing = "set" | "change" | "turn-off" | undefined

/** What is chosen where nothing was: somebody who looks something up elsewhere comes back to an open app. */
const AT_FIRST: Away = 1

export function AppLock() {
  const [found, setFound] = useState<Found>()
  const [doing, setDoing] = useState<Doing>()
  const { trouble, run } = useTask()
  const { lock: w, common } = words.value

  const look = async (): Promise<void> => {
    const mine = await device()
    setFound({ lock: await lockOf(mine), hasCode: await hasCode(mine) })
  }
  useEffect(() => {
    void run(look)
  }, [])

  const changed = (work: () => Promise<void>, said: string) =>
    run(async () => {
      await work()
      await look()
      follow(await lockOf(await device()))
      setDoing(undefined)
      say(said)
    })
  const keep = (pin: string) =>
    changed(async () => setPin(await device(), pin, found?.lock?.away ?? AT_FIRST), w.isSet)
  const setTime = (away: Away) => {
    // Shown at once, and put right if it can't be kept.
    setFound(found?.lock && { ...found, lock: { ...found.lock, away } })
    return run(async () => {
      await setAway(await device(), away).finally(look)
      follow({ away })
    })
  }
  const turnOff = () => changed(async () => removeLock(await device()), w.isOff)

  return (
    <Page title={w.title} up="/settings">
      {!found && <Waiting text={common.opening} />}
      {found && (
        <div class="stack">
          {doing === "set" && <Choose onChosen={keep} />}
          {doing === "change" && <AskPin label={w.now} onRight={() => setDoing("set")} />}
          {doing === "turn-off" && <AskPin label={w.now} onRight={() => void turnOff()} />}
          <p class="small warn" role="alert">
            {unsaved(trouble)}
          </p>
          {doing ? (
            <button type="button" class="button plain" onClick={() => setDoing(undefined)}>
              {common.cancel}
            </button>
          ) : (
            <About found={found} onDo={setDoing} onAway={setTime} />
          )}
        </div>
      )}
    </Page>
  )
}

type AboutProps = {
  found: Found
  onDo: (doing: Doing) => void
  onAway: (away: Away) => void
}

function About({ found: { lock, hasCode: isSynced }, onDo, onAway }: AboutProps) {
  const { lock: w } = words.value
  return (
    <>
      <section class="card stack tight">
        <p>{w.what}</p>
        <p>
          <strong>{w.only}</strong> {w.onlyText}
        </p>
        <p class="soft">{w.bare}</p>
        <p class="soft">{isSynced ? w.forgetSynced : w.forgetLocal}</p>
        {!lock && (
          <button type="button" class="button lock-do" onClick={() => onDo("set")}>
            {w.turnOn}
          </button>
        )}
      </section>
      {lock && (
        <>
          <section class="card stack tight">
            <OneOf
              label={w.after}
              required={true}
              value={lock.away}
              choices={AWAY.map((value) => ({ value, label: w.afters[value] }))}
              onChange={(next) => next !== undefined && onAway(next)}
            />
            <p class="soft small">{w.afterText}</p>
            <p class="soft small">{w.blank}</p>
          </section>
          <button type="button" class="button calm" onClick={lockNow}>
            {w.closeNow}
          </button>
          <button type="button" class="button calm" onClick={() => onDo("change")}>
            {w.change}
          </button>
          <button type="button" class="button plain lock-wipe" onClick={() => onDo("turn-off")}>
            {w.turnOff}
          </button>
        </>
      )}
    </>
  )
}

/** The PIN twice, for a slip of the thumb would close the app for good. */
function Choose({ onChosen }: { onChosen: (pin: string) => Promise<void> }) {
  const digits = useSignal("")
  const [first, setFirst] = useState<string>()
  const [amiss, setAmiss] = useState<string>()
  const { lock: w } = words.value

  function next(): void {
    const pin = digits.peek()
    const isSame = first === pin
    setAmiss(isPin(pin) ? (first !== undefined && !isSame ? w.different : undefined) : w.rule)
    if (!isPin(pin)) return
    digits.value = ""
    setFirst(first === undefined ? pin : undefined)
    if (isSame) void onChosen(pin)
  }

  return (
    <>
      <Pad
        key={first === undefined ? "first" : "again"}
        label={first === undefined ? w.choose : w.again}
        digits={digits}
        hint={amiss === w.rule ? undefined : w.rule}
        amiss={amiss}
        onEnter={next}
      />
      <button type="button" class="button wide" onClick={next}>
        {w.goOn}
      </button>
    </>
  )
}
