/** How each browser puts the app on the home screen, told by what it calls itself. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
const IPHONE = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) ${WEBKIT}`
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
const BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
const PIXEL = `Mozilla/5.0 (Linux; Android 10; K) ${BLINK}`
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64"
const SAFARI = "Version/18.4 Mobile/15E148 Safari/604.1"

const BROWSERS = [
  ["Safari on an iPhone", "ios-safari", `${IPHONE} ${SAFARI}`, 5],
  [
    "Safari on an iPad, which calls itself a Mac",
    "ios-safari",
    `${MAC} ${WEBKIT} Version/18.4 Safari/605.1.15`,
    5,
  ],
  ["Chrome on an iPhone", "ios-app", `${IPHONE} CriOS/135.0.7049.53 Mobile/15E148 Safari/604.1`, 5],
  ["Firefox on an iPhone", "ios-app", `${IPHONE} FxiOS/137.0 Mobile/15E148 Safari/605.1.15`, 5],
  [
    "Edge on an iPhone, which names Safari's version too",
    "ios-app",
    `${IPHONE} Version/18.0 EdgiOS/135.0.3179.54 Mobile/15E148 Safari/604.1`,
    5,
  ],
  ["an app's own window on an iPhone", "ios-app", `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/509.0.0]`, 5],
  ["Chrome on Android", "android", `${PIXEL} Chrome/135.0.0.0 Mobile Safari/537.36`, 5],
  ["Samsung Internet", "android", `${PIXEL} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`, 5],
  [
    "Firefox on Android",
    "android-firefox",
    "Mozilla/5.0 (Android 14; Mobile; rv:137.0) Gecko/137.0 Firefox/137.0",
    5,
  ],
  ["Chrome on a desk", "desktop", `${WINDOWS}) ${BLINK} Chrome/135.0.0.0 Safari/537.36`, 0],
  [
    "Edge on a desk with a touch screen",
    "desktop",
    `${WINDOWS}) ${BLINK} Chrome/135.0.0.0 Safari/537.36 Edg/135.0.0.0`,
    10,
  ],
  ["Safari on a desk", "desktop-safari", `${MAC} ${WEBKIT} Version/18.4 Safari/605.1.15`, 0],
  ["Firefox on a desk", "desktop-firefox", `${WINDOWS}; rv:137.0) Gecko/20100101 Firefox/137.0`, 0],
] as const

let heard: Map<string, (event: Event) => void>
let isStandalone: boolean

/** The module as a window of this browser reads it. */
function opened(userAgent: string, maxTouchPoints = 0, more: object = {}) {
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints, ...more })
  return import("./install")
}

beforeEach(() => {
  vi.resetModules()
  heard = new Map()
  isStandalone = false
  vi.stubGlobal("window", globalThis)
  vi.stubGlobal("addEventListener", (name: string, listener: () => void) => heard.set(name, listener))
  vi.stubGlobal("matchMedia", () => ({ matches: isStandalone }))
})
afterEach(() => vi.unstubAllGlobals())

test.each(BROWSERS)("%s", async (_, way, agent, fingers) => {
  expect((await opened(agent, fingers)).way()).toBe(way)
})

test.each(BROWSERS)("%s, once the app is installed", async (_, __, agent, fingers) => {
  isStandalone = true
  expect((await opened(agent, fingers)).way()).toBe("installed")
  isStandalone = false
  vi.resetModules()
  expect((await opened(agent, fingers, { standalone: true })).way()).toBe("installed")
})

test("only a window on iOS forgets, whichever browser it is", async () => {
  for (const [, way, agent, fingers] of BROWSERS) {
    vi.resetModules()
    await opened(agent, fingers)
    const { forgets } = await import("./where")
    expect(forgets()).toBe(way.startsWith("ios"))
  }
})

test("the browser's own offer is kept for a tap, and asked with once", async () => {
  const { installable, promptInstall } = await opened("")
  const prompt = vi.fn(async () => ({ outcome: "accepted" }))
  const preventDefault = vi.fn()
  expect(installable.value).toBe(false)
  heard.get("beforeinstallprompt")?.({ preventDefault, prompt } as unknown as Event)
  expect(preventDefault).toHaveBeenCalled()
  expect(installable.value).toBe(true)
  expect(await promptInstall()).toBe(true)
  expect(installable.value).toBe(false)
  expect(await promptInstall()).toBe(false)
  expect(prompt).toHaveBeenCalledTimes(1)
})

test("once it is installed nothing is offered any more, and storage that lasts is asked for", async () => {
  const persist = vi.fn(async () => true)
  const { installable } = await opened("", 0, { storage: { persist } })
  heard.get("beforeinstallprompt")?.({ preventDefault: () => undefined } as unknown as Event)
  heard.get("appinstalled")?.(new Event("appinstalled"))
  expect(installable.value).toBe(false)
  await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1))
})
