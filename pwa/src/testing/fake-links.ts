/** Offers to link, as the server keeps them: one at a time, for one newcomer; only tests use them. */
import type { Confirmation, Offer, Scan } from "../sync/api.gen"
import { type FakeServer, problem, type Trip } from "./fake-server"

const LIFE_MS = 300_000

export class FakeLinks {
  private offer: (Offer & { account: string; expires: number }) | undefined
  private newcomer: string | undefined
  private confirmed = false

  /** Answers for links of `account`, in front of what `server` answers itself. */
  constructor(
    private readonly server: FakeServer,
    private readonly account: string,
  ) {
    server.before = (trip) => this.answer(trip)
  }

  answer({ path, body }: Trip): Response | undefined {
    if (this.offer && this.server.now() >= this.offer.expires) this.end()
    if (path === "/api/links") return this.begin(body as Offer)
    if (path === "/api/links/withdraw") {
      this.end()
      return new Response(null, { status: 204 })
    }
    if (path === "/api/links/pending") return Response.json(this.pending())
    if (path === "/api/links/redeem") return this.redeem(body as Scan)
    if (path === "/api/links/confirm") return this.confirm(body as Confirmation)
    if (path === "/api/links/finish") return this.finish(body as Scan)
    return undefined
  }

  private begin(sent: Offer): Response {
    this.end()
    this.offer = { ...sent, account: this.account, expires: this.server.now() + LIFE_MS }
    return Response.json({ expires: this.offer.expires }, { status: 201 })
  }

  private pending(): object {
    if (!this.offer) return { state: "none" }
    const { expires } = this.offer
    if (this.newcomer === undefined) return { state: "open", expires }
    return { state: this.confirmed ? "confirmed" : "scanned", device: this.newcomer, expires }
  }

  private redeem(sent: Scan): Response {
    if (!this.isFor(sent)) return gone()
    if (this.newcomer !== undefined && this.newcomer !== sent.device) {
      this.end()
      return gone()
    }
    this.newcomer = sent.device
    return Response.json({}, { status: 202 })
  }

  private confirm({ device }: Confirmation): Response {
    if (!this.offer || device !== this.newcomer) return gone()
    this.confirmed = true
    return new Response(null, { status: 204 })
  }

  private finish(sent: Scan): Response {
    if (!this.offer || !this.isFor(sent) || sent.device !== this.newcomer) return gone()
    if (!this.confirmed) return problem(409, "link-waiting")
    return Response.json({ account: this.account, epoch: this.server.epoch, wrap: this.offer.wrap })
  }

  private isFor({ lookup, proof }: Scan): boolean {
    return this.offer?.lookup === lookup && this.offer.proof === proof
  }

  private end(): void {
    this.offer = undefined
    this.newcomer = undefined
    this.confirmed = false
  }
}

const gone = (): Response => problem(410, "link-gone")
