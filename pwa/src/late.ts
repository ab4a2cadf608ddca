/** What goes on beside the screens, once the first of them is there: exchanging, listening, and telling what is new. */
import { persistInstalled } from "./platform/storage"
import * as news from "./screens/access/News"
import { watch } from "./screens/lock/away"
import { recheck } from "./screens/nudges/turning"
import { follow } from "./screens/prompts/place"
import { resume } from "./store/removal"
import { device } from "./store/session"
import * as helpLines from "./sync/help-lines"
import * as pokes from "./sync/pokes"
import * as receipts from "./sync/receipts"
import * as triggers from "./sync/triggers"

/** Starts all of it, what matters most first. */
export async function start(): Promise<void> {
  resume(await device()).catch(() => undefined)
  await watch()
  await triggers.start()
  await pokes.start()
  receipts.start(await device())
  news.start()
  // Before anybody needs them, for there may be no network then.
  helpLines.refresh(await device()).catch(() => undefined)
  await persistInstalled()
  follow()
  await recheck()
}
