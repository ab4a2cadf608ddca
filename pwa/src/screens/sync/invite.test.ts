/** Finding the invitation in what somebody pasted. */
import { expect, test } from "vitest"
import { inviteIn } from "./invite"

const INVITE = "xJ3-kq_0aBcDeFgHiJkLmN"

test("a link, its end, and the fragment of the address are one invitation", () => {
  for (const text of [
    INVITE,
    ` ${INVITE}\n`,
    `#${INVITE}`,
    `https://porchlight.example/settings/sync#${INVITE}`,
  ]) {
    expect(inviteIn(text)).toBe(INVITE)
  }
})

test("anything else is none", () => {
  for (const text of ["", "#", "hello", INVITE.slice(1), `${INVITE}x`, `${INVITE.slice(1)} `, `${INVITE}#`]) {
    expect(inviteIn(text)).toBeUndefined()
  }
})
