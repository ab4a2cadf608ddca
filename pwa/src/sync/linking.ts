/** Linking a second phone: the old one shows a link and asks for three digits, the new one scans and shows them. */
import * as v from "valibot"
import { nonce, toText } from "../seal/bytes"
import { rawRing } from "../seal/keys"
import { digitsFor, type Link, linkText } from "../seal/link"
import { credentials, unwrapped, wrapped } from "../seal/ways"
import { type Device, sessionOf } from "../store/device"
import type { Confirmation, Offered, Offer as OfferSent, PendingLink, Scan } from "./api.gen"
import { signOut } from "./enrolment"
import type { Found } from "./joining"
import { ask, OpenedAnswer, Refusal, Unanswered } from "./wire"

export { type ReadLink, readLink } from "../seal/link"

/** How long the server keeps an offer. */
export const OFFER_MS = 300_000

/** What the old phone shows. */
export interface Offer {
  readonly link: Link
  /** Scanned by the new phone, or pasted there. */
  readonly text: string
  /** When it ends, by the clock of this phone. */
  readonly ends: number
}

/** How an offer stands; the newcomer is what a phone that scanned it calls itself. */
export type Pending =
  | { readonly state: "none" | "open" }
  | { readonly state: "scanned" | "confirmed"; readonly newcomer: string }

/** What the new phone knows of an offer that it scanned, and the digits that it shows. */
export interface Scanned {
  readonly link: Link
  readonly newcomer: string
  readonly digits: string
}

const OfferAnswer = v.object({ expires: v.number() }) satisfies v.GenericSchema<unknown, Offered>
const PendingAnswer = v.object({
  state: v.picklist(["none", "open", "scanned", "confirmed"]),
  device: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, PendingLink>

/** Offers a link, in place of the one before; throws `Refusal` ("needs-unlocking") where the phone is not unlocked. */
export async function offer(device: Device, origin: string): Promise<Offer> {
  const ends = device.env.now() + OFFER_MS
  const link = { account: device.account, secret: device.env.random(32) }
  const ring = await rawRing(device.locker)
  const wrap = await wrapped("link", ring, link.secret, link.account, nonce(device.env.random))
  const sent: OfferSent = { ...(await credentials("link", link.secret)), wrap }
  await ask(device.env, "/api/links", OfferAnswer, sent)
  return { link, text: linkText(origin, link), ends }
}

/** How the offer of this phone stands. */
export async function pending(device: Device): Promise<Pending> {
  const { state, device: newcomer } = await ask(device.env, "/api/links/pending", PendingAnswer)
  if (state === "none" || state === "open") return { state }
  if (newcomer === undefined) throw new Unanswered("server")
  return { state, newcomer }
}

/** Lets the phone in whose digits these are; wrong digits end the offer for everybody. */
export async function confirm(
  device: Device,
  { link }: Offer,
  newcomer: string,
  typed: string,
): Promise<"let-in" | "wrong" | "gone"> {
  if (typed.replace(/\s/g, "") !== (await digitsFor(link.secret, newcomer))) {
    await withdraw(device)
    return "wrong"
  }
  try {
    await ask(device.env, "/api/links/confirm", v.null(), { device: newcomer } satisfies Confirmation)
    return "let-in"
  } catch (error) {
    if (isGone(error)) return "gone"
    throw error
  }
}

/** Ends the offer; without a network it ends by itself, and nobody gets in meanwhile. */
export async function withdraw(device: Device): Promise<void> {
  await ask(device.env, "/api/links/withdraw", v.null(), {}).catch(() => undefined)
}

/** Takes an offer up from the new phone; throws `Refusal` ("link-gone"), and then there are no digits. */
export async function redeem(device: Device, link: Link): Promise<Scanned> {
  // Another account's cookie would take this account's records.
  if ((await sessionOf(device)).signedIn) throw new Refusal(409, "signed-in")
  const newcomer = toText(device.env.random(16))
  const sent: Scan = { ...(await credentials("link", link.secret)), device: newcomer }
  await ask(device.env, "/api/links/redeem", v.object({}), sent)
  return { link, newcomer, digits: await digitsFor(link.secret, newcomer) }
}

/** The account, once the old phone has confirmed; undefined until then. Throws `Refusal` ("link-gone"). */
export async function finished(device: Device, { link, newcomer }: Scanned): Promise<Found | undefined> {
  const sent: Scan = { ...(await credentials("link", link.secret)), device: newcomer }
  try {
    const { account, wrap } = await ask(device.env, "/api/links/finish", OpenedAnswer, sent)
    // Another account than the one that was scanned does not open: it is bound into the wrap.
    const ring = await unwrapped("link", wrap, link.secret, link.account).catch(() => undefined)
    if (ring && account === link.account) return { account, ring }
    await signOut(device)
    throw new Refusal(410, "link-gone")
  } catch (error) {
    if (error instanceof Refusal && error.slug === "link-waiting") return undefined
    throw error
  }
}

/** Whether an offer is over: it ran out, was withdrawn, or somebody else had scanned it too. */
export function isGone(error: unknown): boolean {
  return error instanceof Refusal && error.slug === "link-gone"
}
