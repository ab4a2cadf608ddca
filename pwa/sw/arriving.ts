/** A push, from its arrival to what is told of it; showing it waits for nothing that could keep it. */
import type { Env } from "../src/store/env"
import { isNew } from "../src/store/notices"
import { receipt } from "../src/sync/receipts"
import { named } from "./naming"
import { shownFor } from "./notice"

/** A database that hangs must not keep a notice from being shown. */
const PATIENCE_MS = 1500

type Show = (title: string, options: NotificationOptions) => Promise<void>

/**
 * Always shows something: a browser takes the permission back from those who push in silence. Only then is the server
 * told; rejects where that must be tried again.
 */
export async function arrived(text: string | undefined, show: Show, env: Env): Promise<void> {
  const { id, kind } = shownFor(text, false)
  const [isFirst, name] = await Promise.all([
    id === "" || soon(isNew(id, env.now()), true),
    kind === "nudge" && id ? soon(named(env, id), undefined) : undefined,
  ])
  const { title, options } = shownFor(text, !isFirst)
  await show(name ?? title, options)
  if (id) await receipt(env, "shown", id)
}

/** What it says, or `otherwise` where it does not say it soon. */
function soon<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  const late = new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), PATIENCE_MS))
  return Promise.race([asked.catch(() => otherwise), late])
}
