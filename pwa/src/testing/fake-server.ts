/** The wire in memory: the same merge as the real server, and ways to make it fail; only tests use it. */

import { canonical } from "../domain/canonical"
import { ms, TOLERANCE_MS } from "../domain/clock"
import { isTombstone, type Live, type LogRecord, merged, stampOf } from "../domain/merge"
import type { Push } from "../sync/api.gen"

export interface Trip {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly packed: boolean
}

type Answer = Response | undefined

export class FakeServer {
  epoch = "epoch-1"
  why: "restored" | "compacted" = "restored"
  /** The newest version of each record, with its place in the log. */
  log = new Map<string, { seq: number; record: LogRecord }>()
  head = 0
  now: () => number
  readonly trips: Trip[] = []
  readonly accounts = new Map<string, { lookup: string; proof: string; wrap: string }>()
  /** Answers instead of the server where it returns a response; it may also throw. */
  before: (trip: Trip) => Answer | Promise<Answer> = () => undefined
  /** Called when the server has done its work; throwing loses the answer. */
  after: (trip: Trip) => void | Promise<void> = () => undefined
  pageSize = 2000
  /** When a way in was last changed, as long as the server tells of it. */
  access?: number

  constructor(now: () => number) {
    this.now = now
  }

  readonly fetch = async (address: string, request: RequestInit): Promise<Response> => {
    const trip = {
      method: request.method ?? "GET",
      path: address,
      body: request.body === undefined ? undefined : JSON.parse(await text(request)),
      packed: packed(request),
    }
    this.trips.push(trip)
    const instead = await this.before(trip)
    if (instead) return instead
    const answer = this.answer(trip)
    await this.after(trip)
    return answer
  }

  /** The body of every push so far. */
  pushes(): Push[] {
    return this.trips
      .filter(({ path, method }) => path === "/api/sync" && method === "POST")
      .map(({ body }) => body as Push)
  }

  private answer({ path, method, body }: Trip): Response {
    if (path === "/api/accounts") return this.make(body as { account: string; recovery: never })
    if (path === "/api/recover") return this.recover(body as { lookup: string; proof: string })
    if (path === "/api/sign-out") return new Response(null, { status: 204 })
    return method === "POST" ? this.push(body as Push) : this.pull(new URL(path, "http://fake").searchParams)
  }

  private make({
    account,
    recovery,
  }: {
    account: string
    recovery: { lookup: string; proof: string; wrap: string }
  }) {
    const there = this.accounts.get(account)
    if (there && (there.lookup !== recovery.lookup || there.proof !== recovery.proof))
      return problem(409, "account-exists")
    this.accounts.set(account, recovery)
    return Response.json({ account, epoch: this.epoch }, { status: there ? 200 : 201 })
  }

  private recover({ lookup, proof }: { lookup: string; proof: string }): Response {
    for (const [account, way] of this.accounts) {
      if (way.lookup === lookup && way.proof === proof) {
        return Response.json({ account, epoch: this.epoch, wrap: way.wrap })
      }
    }
    return problem(403, "recovery-failed")
  }

  private push({ epoch, recs }: Push): Response {
    if (epoch !== this.epoch) return problem(409, "epoch-changed", { why: this.why, epoch: this.epoch })
    const fix: LogRecord[] = []
    const s = recs.map((sent) => {
      const { new: isNew, ...record } = sent as Live & { new?: 1 }
      const there = this.log.get(record.id)
      if (!there && !isNew) return "gone"
      const taken = clamped(record, this.now())
      const stored = there ? merged(there.record, taken) : taken
      const same = there !== undefined && canonical(stored) === canonical(there.record)
      if (!same) this.log.set(record.id, { seq: ++this.head, record: stored })
      if (!holds(stored, record)) fix.push(stored)
      return same ? 0 : 1
    })
    return Response.json({ epoch, now: this.now(), s, fix })
  }

  private pull(query: URLSearchParams): Response {
    const cursor = Number(query.get("cursor"))
    const epoch = query.get("epoch")
    if ((epoch !== null && epoch !== this.epoch) || cursor > this.head) {
      return problem(409, "epoch-changed", { why: this.why, epoch: this.epoch })
    }
    const rest = [...this.log.values()].filter(({ seq }) => seq > cursor).sort((a, b) => a.seq - b.seq)
    const page = rest.slice(0, this.pageSize)
    const more = rest.length > page.length
    return Response.json({
      epoch: this.epoch,
      now: this.now(),
      cursor: more ? page.at(-1)?.seq : this.head,
      head: this.head,
      more,
      ...(this.access === undefined ? {} : { access: this.access }),
      recs: page.map(({ record }) => record),
    })
  }
}

function packed(request: RequestInit): boolean {
  return new Headers(request.headers).get("Content-Encoding") === "gzip"
}

async function text(request: RequestInit): Promise<string> {
  const sent = new Response(request.body)
  const plain = packed(request) ? sent.body?.pipeThrough(new DecompressionStream("gzip")) : sent.body
  return await new Response(plain).text()
}

/** A problem document. */
export function problem(
  status: number,
  type: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { type, title: type, status, ...more },
    { status, headers: { ...headers, "Content-Type": "application/problem+json" } },
  )
}

function clamped(record: LogRecord, now: number): LogRecord {
  const most = now + TOLERANCE_MS
  const clamp = (stamp: string): string =>
    ms(stamp) <= most ? stamp : `${most.toString(16).padStart(12, "0")}0000${stamp.slice(16)}`
  if (isTombstone(record)) return { ...record, h: clamp(record.h) }
  const h = clamp(record.h)
  const lower = Object.keys(record.f)
    .map((name) => [name, clamp(stampOf(record, name) ?? record.h)] as const)
    .filter(([, stamp]) => stamp !== h)
  const { hf: _, ...rest } = record
  return { ...rest, h, ...(lower.length > 0 ? { hf: Object.fromEntries(lower) } : {}) }
}

function holds(stored: LogRecord, sent: LogRecord): boolean {
  if (isTombstone(stored) || isTombstone(sent)) return canonical(stored) === canonical(sent)
  return Object.keys(sent.f).every(
    (name) =>
      stampOf(stored, name) === stampOf(sent, name) && canonical(stored.f[name]) === canonical(sent.f[name]),
  )
}
