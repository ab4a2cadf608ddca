/** The one place where the app is put together. */
import { render } from "preact"
import { App } from "./app"
import * as update from "./platform/update"
import * as session from "./store/session"
import * as triggers from "./sync/triggers"

const root = document.getElementById("app")
if (root) render(<App />, root)

// A store that will not open is told by the app, which waits for the same promise.
session.start().then(triggers.start, () => undefined)
if (import.meta.env.PROD) update.registerWorker()
