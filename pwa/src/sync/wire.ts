/** Requests to the server, with every answer checked before it is trusted. */
import * as v from "valibot"
import type { Json } from "../domain/canonical"
import type { Env } from "../store/env"
import type { AccountMade, AccountOpened, Pulled, Pushed } from "./api.gen"

/** Why there is no answer that can be used. */
export class Unanswered extends Error {
  constructor(readonly why: "offline" | "server") {
    super(why)
  }
}

/** What a problem document may say beside its type. */
interface Said {
  /** Which record of the push could not be read at all. */
  readonly record?: number
  /** What in the request is wrong; "$" where the server could not even read it. */
  readonly path?: string
  /** Why the log is another one, and its epoch now. */
  readonly why?: string
  readonly epoch?: string
}

/** An answer that says no: a problem document. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly said: Said = {},
    readonly retryAfterMs?: number,
  ) {
    super(`${status} ${slug}`)
  }
}

const Stamp = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/))
const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Fields = v.record(
  v.string(),
  v.custom<Json>((value) => value !== undefined),
)

const Live = v.object({
  k: v.string(),
  id: Id,
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  h: Stamp,
  f: Fields,
  hf: v.exactOptional(v.record(v.string(), Stamp)),
})
const Tombstone = v.object({ k: v.string(), id: Id, h: Stamp, d: v.literal(1) })
const Record = v.union([Tombstone, Live])

export const PushedAnswer = v.object({
  epoch: v.string(),
  now: Count,
  s: v.array(v.union([v.literal(0), v.literal(1), v.string()])),
  fix: v.array(Record),
}) satisfies v.GenericSchema<unknown, Omit<Pushed, "s">>
export const PulledAnswer = v.object({
  epoch: v.string(),
  now: Count,
  cursor: Count,
  head: Count,
  more: v.boolean(),
  recs: v.array(Record),
  access: v.exactOptional(Count),
}) satisfies v.GenericSchema<unknown, Pulled>
export const AccountAnswer = v.object({ account: Id, epoch: v.string() }) satisfies v.GenericSchema<
  unknown,
  AccountMade
>
export const OpenedAnswer = v.object({
  account: Id,
  epoch: v.string(),
  wrap: v.string(),
}) satisfies v.GenericSchema<unknown, AccountOpened>

const ProblemDocument = v.object({
  type: v.string(),
  path: v.exactOptional(v.string()),
  record: v.exactOptional(Count),
  why: v.exactOptional(v.string()),
  epoch: v.exactOptional(v.string()),
})

/** How long to wait for one answer. */
const PATIENCE_MS = 60_000
/** Shorter texts fit into a packet or two as they are. */
const PACKET = 1024

/** Asks the server; throws `Unanswered` or `Refusal`. Without a schema the answer has no body. */
export async function ask<S extends v.GenericSchema>(
  env: Env,
  path: string,
  schema: S,
  body?: object,
): Promise<v.InferOutput<S>> {
  const response = await reach(env, path, body)
  const content: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw refusal(response, content, env.now())
  const checked = v.safeParse(schema, response.status === 204 ? null : content)
  // A hotel's sign-in page also answers with 200.
  if (!checked.success) throw new Unanswered("server")
  return checked.output
}

/** Hears an answer that goes on, line by line, until it ends or `signal` does; throws `Unanswered` or `Refusal`. */
export async function follow(
  env: Env,
  path: string,
  { signal, silence }: { signal: AbortSignal; silence: number },
  heard: (line: string) => void,
): Promise<void> {
  const response = await env
    .fetch(path, { signal, credentials: "same-origin", cache: "no-store" })
    .catch(() => {
      throw new Unanswered("offline")
    })
  if (!response.ok) throw refusal(response, await response.json().catch(() => undefined), env.now())
  const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream")
  if (!response.body || !isStream) throw new Unanswered("server")
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ""; ; ) {
    // A connection that died on the way says nothing, not even that.
    const given = setTimeout(() => void reader.cancel(), silence)
    const { done, value } = await reader.read().finally(() => clearTimeout(given))
    if (done) return
    const lines = (rest + value).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) heard(line)
  }
}

async function reach(env: Env, path: string, body?: object): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const send = (request: RequestInit) =>
    env.fetch(path, { ...request, signal, credentials: "same-origin", cache: "no-store" })
  try {
    if (!body) return await send({})
    const text = JSON.stringify(body)
    const headers = { "Content-Type": "application/json" }
    if (worthPacking(text)) {
      const packed = { ...headers, "Content-Encoding": "gzip" }
      const answer = await send({ method: "POST", headers: packed, body: await gzipped(text) })
      // An older server, or a proxy, that does not unpack.
      if (answer.status !== 415) return answer
    }
    return await send({ method: "POST", headers, body: text })
  } catch {
    throw new Unanswered("offline")
  }
}

function worthPacking(text: string): boolean {
  return text.length > PACKET && typeof CompressionStream !== "undefined"
}

function gzipped(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer()
}

function refusal(response: Response, content: unknown, now: number): Refusal {
  const problem = v.safeParse(ProblemDocument, content)
  const said: v.InferOutput<typeof ProblemDocument> = problem.success ? problem.output : { type: "unknown" }
  const later = response.headers.get("Retry-After")
  return new Refusal(response.status, said.type, said, later === null ? undefined : delay(later, now))
}

/** Retry-After comes in seconds or as a date. */
function delay(text: string, now: number): number | undefined {
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
