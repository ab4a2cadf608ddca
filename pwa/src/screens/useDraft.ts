/** A form that survives a reload: every change is kept as a draft until it is saved or given up. */
import { useEffect, useMemo, useState } from "preact/hooks"
import { draft } from "../store/drafts"

type Drafted<T> = {
  /** Undefined until the draft was looked for. */
  form: T | undefined
  change: (patch: Partial<T>) => void
  /** True while the form shows what was begun earlier. */
  restored: boolean
  startOver: () => void
  clear: () => Promise<void>
}

/** The form under this key; `initial` may come later, while the store opens. */
export function useDraft<T extends object>(key: string, initial: T | undefined): Drafted<T> {
  const kept = useMemo(() => draft(key), [key])
  const [form, setForm] = useState<T>()
  const [restored, setRestored] = useState(false)
  const ready = initial !== undefined

  useEffect(() => {
    if (initial === undefined) return
    const show = (found: Partial<T> | undefined) => {
      setForm({ ...initial, ...found })
      setRestored(found !== undefined)
    }
    kept.load<Partial<T>>().then(show, () => show(undefined))
  }, [kept, ready])

  return {
    form,
    restored,
    change(patch) {
      if (!form) return
      const next = { ...form, ...patch }
      setForm(next)
      setRestored(false)
      kept.save(next)
    },
    startOver() {
      setForm(initial)
      setRestored(false)
      void kept.clear()
    },
    // What was saved is saved, even if a full phone does not let go of the draft: nobody must save it twice.
    clear: () => kept.clear().catch(() => undefined),
  }
}
