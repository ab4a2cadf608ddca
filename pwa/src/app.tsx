/** The app: the words, the store, and the screen of the place one is at. */
// The order of the layers is set by the first sheet.
import "./styles/index.css"

import type { ComponentChildren } from "preact"
import { useCallback, useEffect, useErrorBoundary, useState } from "preact/hooks"
import { preferred, speak, words } from "./i18n/index"
import { type Shown, screenOf, warm } from "./screens/routes"
import { Trouble } from "./screens/Trouble"
import { isWelcomed, mustWait } from "./screens/welcome/welcomed"
import { StorageTrouble } from "./store/db"
import { locked } from "./store/locked"
import * as session from "./store/session"
import { Nav } from "./ui/Nav"
import { Nothing } from "./ui/Nothing"
import { over } from "./ui/over"
import { Page } from "./ui/Page"
import { go, here, listen } from "./ui/router"
import { Toast } from "./ui/Toast"

/** How long somebody has the phone to themselves before the other screens are fetched. */
const WARM_MS = 1200

/** `onShown` is called once, when there is something to see. */
export function App({ onShown }: { onShown: () => void }) {
  const [spoken, setSpoken] = useState(false)
  const [fault, setFault] = useState<unknown>()

  useEffect(() => {
    listen()
    // Before the welcome replaces the address, for a language may be named in it.
    speak(preferred(location.search, navigator.languages)).then(() => setSpoken(true), setFault)
    if (here.peek().path === "/" && !isWelcomed()) go("/welcome", { replace: true })
    session.start().catch(setFault)
  }, [])

  const begin = useCallback(() => {
    onShown()
    setTimeout(warm, WARM_MS)
  }, [])

  if (!spoken) return null
  return (
    <>
      <a class="skip" href="#content">
        {words.value.nav.skip}
      </a>
      {Object.values(over.value)}
      {/* Before the screen, so that from its heading the way to "undo" is one step back. */}
      <Toast />
      <Outlet fault={fault} onShown={begin} />
    </>
  )
}

/** The current screen; the one before stays until the next is loaded. */
function Outlet({ fault, onShown }: { fault: unknown; onShown: () => void }) {
  const { path } = here.value
  const isLocked = locked.value
  const [shown, setShown] = useState<Shown | { path: string; Screen?: never; open?: never } | null>()

  useEffect(() => {
    if (mustWait(path)) return go("/welcome", { replace: true })
    let current = true
    screenOf(path, isLocked).then(
      (found) => current && setShown(found ?? { path }),
      () => current && setShown(null),
    )
    return () => {
      current = false
    }
  }, [path, isLocked])

  const isSeen = shown !== undefined || fault !== undefined
  useEffect(() => {
    if (isSeen) onShown()
  }, [isSeen])

  // Help must be there even when nothing else is.
  if (fault !== undefined && path !== "/help") {
    return <Trouble why={fault instanceof StorageTrouble ? fault.why : "failed"} detail={String(fault)} />
  }
  if (shown === null) {
    return (
      <>
        <Trouble why="chunk" />
        <Nav />
      </>
    )
  }
  // What was shown goes at once when the app closes; the lock takes its place as soon as it is loaded.
  if (!shown || (isLocked && shown.Screen && !shown.open)) return null
  if (!shown.Screen) {
    return (
      <>
        <Page title="Porchlight" up="/">
          <Nothing title={words.value.common.notFound} />
        </Page>
        <Nav />
      </>
    )
  }
  const { Screen, params, nav } = shown
  return (
    <Guarded key={shown.path} nav={nav}>
      <Screen {...params} />
    </Guarded>
  )
}

/** A screen that fails says so in its place; the way to the others, and to help, stays open. */
function Guarded({ nav, children }: { nav: boolean | undefined; children: ComponentChildren }) {
  const [error] = useErrorBoundary()
  const isWell = error === undefined
  return (
    <>
      {isWell ? children : <Trouble why="failed" detail={String(error)} />}
      {(nav || !isWell) && <Nav />}
    </>
  )
}
