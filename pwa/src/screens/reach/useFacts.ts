/** What there is to know of the road to this phone: asked for at once, and again when something on it changed. */
import { useEffect, useState } from "preact/hooks"
import { online } from "../../platform/network"
import { isSubscribed, reach } from "../../platform/push"
import { device } from "../../store/session"
import { read } from "../../sync/reach"
import { status } from "../../sync/status"
import { isWanted } from "../../sync/subscription"
import { wishes } from "../nudges/wishes"
import type { Facts } from "./checks"

type Found = {
  /** Undefined until all of it was asked for once. */
  facts: Facts | undefined
  again: () => Promise<void>
  /** The browser never answered when it was asked to subscribe. */
  silent: () => void
}

export function useFacts(): Found {
  const [asked, setAsked] = useState<Pick<Facts, "browser" | "server">>()
  const [isSilent, setSilent] = useState(false)
  const { signedIn } = status.value
  const isOnline = online.value
  const wish = wishes.value

  async function again(): Promise<void> {
    const { env } = await device()
    const [browser, server] = await Promise.all([
      isSubscribed().catch(() => false),
      signedIn && isOnline ? read(env).catch(() => undefined) : undefined,
    ])
    setAsked({ browser: browser ? "yes" : "no", server })
  }
  useEffect(() => void again(), [signedIn, isOnline])

  const facts: Facts | undefined = asked &&
    wish && {
      ...asked,
      on: isWanted(wish),
      way: reach(),
      signedIn,
      online: isOnline,
      ...(isSilent && asked.browser === "no" ? { browser: "silent" } : {}),
    }
  return { facts, again, silent: () => setSilent(true) }
}
