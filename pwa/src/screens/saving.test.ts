/** The quiet line: which sentence is shown when. */
import { beforeAll, expect, test } from "vitest"
import { en } from "../i18n/en"
import { words } from "../i18n/index"
import type { Status } from "../sync/status"
import { saving } from "./saving"

beforeAll(() => {
  words.value = en
})

const calm: Status = { signedIn: true, waiting: 0, parked: [], syncing: false }
const parked = [{ id: "1", kind: "check-in", why: "too_big" }]

test.each<[string, Partial<Status>, boolean, string, boolean]>([
  ["without an account", { signedIn: false, waiting: 3 }, true, en.saved.here, false],
  ["all in step", {}, true, en.saved.everywhere, false],
  ["while it travels", { waiting: 1 }, true, en.saved.onItsWay, false],
  ["without a network", { waiting: 2 }, false, "2 entries are waiting for the network", false],
  ["without a network, nothing new", {}, false, en.saved.offline, false],
  ["when the server is away", { waiting: 1, trouble: "server" }, true, en.saved.server, false],
  ["when signed out elsewhere", { signedIn: false, trouble: "signed-out" }, true, en.saved.signedOut, true],
  ["with a parked record, whatever else", { parked, trouble: "offline" }, false, "1 entry needs you", true],
])("%s", (_, now, online, text, needsYou) => {
  expect(saving({ ...calm, ...now }, online)).toMatchObject({ text, needsYou })
})
