/** What goes on beside the screens, once the first of them is there: exchanging, listening, and telling what is new. */
import { persistInstalled } from "./platform/storage"
import * as news from "./screens/access/News"
import { recheck } from "./screens/nudges/turning"
import * as pokes from "./sync/pokes"
import * as triggers from "./sync/triggers"

/** Starts all of it, what matters most first. */
export async function start(): Promise<void> {
  await triggers.start()
  await pokes.start()
  news.start()
  await persistInstalled()
  await recheck()
}
