/** What goes on beside the screens, once the first of them is there: exchanging, listening, and telling what is new. */
import { speakFully } from "./i18n/index"
import { sendLater } from "./platform/background"
import "./platform/install"
import { persistInstalled, persistQuietly } from "./platform/storage"
import { tint } from "./platform/theme"
import * as news from "./screens/access/News"
import { watch } from "./screens/lock/away"
import { recheck } from "./screens/nudges/turning"
import { follow } from "./screens/prompts/place"
import * as sample from "./screens/sample/Bar"
import { tidy } from "./screens/sample/going"
import * as following from "./screens/settings/following"
import * as renewing from "./screens/update/Update"
import { setWelcomed } from "./screens/welcome/welcomed"
import { resume } from "./store/removal"
import { inSample } from "./store/sample"
import { device } from "./store/session"
import * as helpLines from "./sync/help-lines"
import * as pokes from "./sync/pokes"
import * as receipts from "./sync/receipts"
import { type Status, status } from "./sync/status"
import * as triggers from "./sync/triggers"

/** Starts all of it, what matters most first. */
export async function start(): Promise<void> {
  resume(await device()).catch(() => undefined)
  tint()
  renewing.start()
  // The sample talks to nobody, and has nothing to tell.
  if (inSample) return sample.start()
  await watch()
  await triggers.start()
  // Who has an account was here before.
  status.subscribe(({ signedIn }) => {
    if (signedIn) setWelcomed()
  })
  status.subscribe(waits)
  await pokes.start()
  receipts.start(await device())
  news.start()
  // Before anybody needs them, for there may be no network then.
  helpLines.refresh(await device()).catch(() => undefined)
  await persistInstalled()
  const saved = (await device()).changes.listen((change) => {
    // From the first thing on that would be missed.
    if (change.saved) saved()
    if (change.saved) void persistQuietly()
  })
  follow()
  await speakFully()
  following.follow()
  await recheck()
  await tidy()
}

/** What could not be sent now is sent once there is a network, even if nobody opens the app again. */
function waits({ signedIn, waiting, trouble }: Status): void {
  if (signedIn && waiting > 0 && (trouble === "offline" || trouble === "server" || trouble === "server-full"))
    void sendLater()
}
