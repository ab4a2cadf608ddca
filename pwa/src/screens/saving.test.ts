/** The quiet line: which sentence is shown when. */
import { beforeAll, expect, test } from "vitest"
import { en } from "../i18n/en"
import { words } from "../i18n/index"
import type { Status } from "../sync/status"
import { isSignedOut, saving } from "./saving"

beforeAll(() => {
  words.value = en
})

const calm: Status = { signedIn: true, waiting: 0, parked: [], syncing: false, lastSynced: 1 }
const parked = [{ id: "1", kind: "check-in", why: "too_big" }]

test.each<[string, { [K in keyof Status]?: Status[K] | undefined }, boolean, string, boolean]>([
  ["without an account", { signedIn: false, waiting: 3, lastSynced: undefined }, true, en.saved.here, false],
  ["after signing out", { signedIn: false, waiting: 3 }, true, en.saved.signedOut, false],
  ["before the first exchange is over", { lastSynced: undefined }, true, en.saved.onItsWay, false],
  ["while a long log comes in", { progress: { done: 1, total: 2 } }, true, en.saved.fetching, false],
  ["while it is only asked whether there is news", { syncing: true }, true, en.saved.everywhere, false],
  ["all in step", {}, true, en.saved.everywhere, false],
  ["while it travels", { waiting: 1 }, true, en.saved.onItsWay, false],
  ["without a network", { waiting: 2 }, false, "2 entries are waiting for the network", false],
  ["without a network, nothing new", {}, false, en.saved.offline, false],
  ["when the server is away", { waiting: 1, trouble: "server" }, true, en.saved.server, false],
  ["when the server is full", { waiting: 1, trouble: "server-full" }, true, en.saved.serverFull, false],
  ["when signed out elsewhere", { signedIn: false, trouble: "signed-out" }, true, en.saved.signedOut, true],
  ["with a server that wants a newer app", { trouble: "update-app" }, true, en.saved.updateApp, true],
  ["without room", { trouble: "storage-full", parked }, true, en.saved.full, true],
  ["when the device stores nothing", { trouble: "storage-failed" }, true, en.saved.stuck, true],
  ["with a parked record, whatever else", { parked, trouble: "offline" }, false, "1 entry needs you", true],
])("%s", (_, now, online, text, needsYou) => {
  expect(saving({ ...calm, ...now } as Status, online)).toMatchObject({ text, needsYou })
})

test("who was never signed in is told of this phone alone, and who no longer is is not", () => {
  expect(isSignedOut(calm)).toBe(false)
  expect(isSignedOut({ ...calm, signedIn: false })).toBe(true)
  const { lastSynced: _, ...never } = calm
  expect(isSignedOut({ ...never, signedIn: false })).toBe(false)
})
