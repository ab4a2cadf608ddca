/** The one place where the app is put together. */
import { render } from "preact"
import { App } from "./app"
import { onOpen } from "./platform/opening"
import * as session from "./store/session"
import { go } from "./ui/router"

// Before the page is whole: until then a browser keeps what the worker says, and later nobody would have heard it.
onOpen(go)

const root = document.getElementById("app")
if (root) render(<App onShown={shown} />, root)

/** Nothing that the first screen can do without may be fetched before it, for the network may be slow. */
function shown(): void {
  if (import.meta.env.PROD) register().catch(() => undefined)
  // A store that will not open is told by the app, which waits for the same promise.
  session.start().then(sync, () => undefined)
}

async function register(): Promise<void> {
  const update = await import("./platform/update")
  update.registerWorker()
}

/** Saving needs no network, so what talks to the server may come after the first screen. */
async function sync(): Promise<void> {
  const late = await import("./late")
  await late.start()
}
