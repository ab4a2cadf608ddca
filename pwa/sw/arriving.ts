/** A push, from its arrival to what is told of it; showing it waits for nothing that could keep it. */
import type { Env } from "../src/store/env"
import { isNew } from "../src/store/notices"
import { receipt } from "../src/sync/receipts"
import { shownFor } from "./notice"

/** A database that hangs must not keep a notice from being shown. */
const PATIENCE_MS = 1500

type Show = (title: string, options: NotificationOptions) => Promise<void>

/**
 * Always shows something: a browser takes the permission back from those who push in silence. Only then is the server
 * told; rejects where that must be tried again.
 */
export async function arrived(text: string | undefined, show: Show, env: Env): Promise<void> {
  const { id } = shownFor(text, false)
  const seen = id !== "" && !(await soon(isNew(id, env.now())))
  const { title, options } = shownFor(text, seen)
  await show(title, options)
  if (id) await receipt(env, "shown", id)
}

/** What it says, or true where it does not say it soon. */
function soon(asked: Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), PATIENCE_MS))
  return Promise.race([asked.catch(() => true), late])
}
