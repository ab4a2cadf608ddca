/** Asks for the PIN that is set, and says kindly when it was another one, or when the next try has to wait. */
import { signal } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"
import { fill, locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { attempt, type Lock, lockOf, waitLeft } from "../../store/lock"
import { device } from "../../store/session"
import { unsaved } from "../saving"
import { useTask } from "../useTask"
import { Pad } from "./Pad"

/** What was typed and not looked at yet; it outlives the screen, which may be drawn anew in the middle of a PIN. */
const digits = signal("")

/** Lets go of digits that were left lying, unless another pad takes them up. */
let forgetting: ReturnType<typeof setTimeout> | undefined

type Props = {
  label: string
  /** Called once, with the lock; undefined where there is none any more. */
  onRight: (lock: Lock | undefined) => void
}

export function AskPin({ label, onRight }: Props) {
  const [lock, setLock] = useState<Lock>()
  const [amiss, setAmiss] = useState<string>()
  const { until, wait } = useWait()
  const { busy, trouble, run } = useTask()
  const { lock: w, common } = words.value
  const typed = digits.value

  useEffect(() => {
    clearTimeout(forgetting)
    run(async () => {
      const mine = await device()
      const found = await lockOf(mine)
      if (!found) return onRight(undefined)
      until(await waitLeft(mine))
      setLock(found)
    })
    return () => {
      forgetting = setTimeout(forget)
    }
  }, [])

  const look = () =>
    run(async () => {
      if (!lock) return
      const pin = digits.peek().slice(0, lock.length)
      // Whatever is typed from now on belongs to the next try.
      digits.value = digits.peek().slice(lock.length)
      setAmiss(undefined)
      const tried = await attempt(await device(), pin)
      if (tried.ok) {
        forget()
        return onRight(lock)
      }
      setAmiss(w.wrong)
      until(tried.wait)
    })

  useEffect(() => {
    if (lock && !busy && wait === 0 && typed.length >= lock.length) look()
  }, [lock, busy, wait, typed])

  return (
    <div class="stack tight">
      <Pad label={label} digits={digits} amiss={amiss ?? unsaved(trouble)} />
      <p class="pad-said small soft">
        {wait > 0 ? fill(w.wait, { time: lasting(wait) }) : busy && lock ? common.opening : ""}
      </p>
    </div>
  )
}

function forget(): void {
  digits.value = ""
}

/** Seconds that are left of a wait, counted down. */
function useWait(): { wait: number; until: (ms: number) => void } {
  const [wait, setWait] = useState(0)
  useEffect(() => {
    if (wait === 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  return { wait, until: (ms) => setWait(Math.ceil(ms / 1000)) }
}

function lasting(seconds: number): string {
  const [n, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"]
  return new Intl.NumberFormat(locale.value, { style: "unit", unit, unitDisplay: "long" }).format(n)
}
