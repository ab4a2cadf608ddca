/** One exchange with the server: push what is dirty, then pull until there is no more. */
import { type Device, sessionOf } from "../store/device"
import { acknowledge, nextParcels, type Parcel, park, type Times } from "../store/outbox"
import { startOver, takePage } from "../store/replica"
import type { Push } from "./api.gen"
import { ask, PulledAnswer, PushedAnswer, Refusal, Unanswered } from "./wire"

const PROTO = 1
const PAGE = 2000
/** Well below the server's 2 MiB, for a proxy may be stricter. */
const LIMITS = { records: 1000, bytes: 1_500_000, record: 32 * 1024 }
/** An epoch that changes this often within one exchange is a server out of order. */
const MOST_RESTARTS = 3
const FULL = 507

/** Exchanges with the server, while no other tab does; throws `Unanswered`, `Refusal` or `StorageTrouble`. */
export function exchange(device: Device, progress: (done: number) => void = () => undefined): Promise<void> {
  return device.env.exclusive("sync", async () => {
    if (!(await sessionOf(device)).signedIn) return
    for (let restarts = 0; ; restarts++) {
      try {
        await once(device, progress)
        return
      } catch (error) {
        const again = error instanceof Refusal && error.slug === "epoch-changed" && restarts < MOST_RESTARTS
        if (!again) throw error
        await startOver(device, error.why === "compacted" ? "compacted" : "restored")
      }
    }
  })
}

async function once(device: Device, progress: (done: number) => void): Promise<void> {
  // Without an epoch there is nothing to push against, so that the first pull tells it.
  const { epoch } = await sessionOf(device)
  if (epoch === undefined) await pull(device, progress)
  try {
    await push(device)
  } catch (error) {
    // A server that is full takes nothing, and still tells what others wrote before.
    if (error instanceof Refusal && error.status === FULL) await pull(device, progress)
    throw error
  }
  await pull(device, progress)
}

async function push(device: Device): Promise<void> {
  let most = LIMITS.records
  for (;;) {
    const { parcels, tooBig } = await nextParcels(device, { ...LIMITS, records: most })
    for (const id of tooBig) await park(device, id, "too_big")
    if (parcels.length === 0 && tooBig.length === 0) return
    if (parcels.length === 0) continue
    try {
      await send(device, parcels)
    } catch (error) {
      most = await narrowed(device, parcels, error)
    }
  }
}

async function send(device: Device, parcels: readonly Parcel[]): Promise<void> {
  const { epoch } = await sessionOf(device)
  const sent = device.env.now()
  const body: Push = {
    proto: PROTO,
    epoch: epoch ?? "",
    // A clock that starts before 1970 must not fail the push.
    now: Math.max(0, sent),
    recs: parcels.map(({ record }) => record),
  }
  const answer = await ask(device.env, "/api/sync", PushedAnswer, body)
  if (answer.s.length !== parcels.length) throw new Unanswered("server")
  await acknowledge(device, parcels, answer, timesOf(device, sent, answer.now))
}

/** How many records to push next, after a push that was refused as a whole; one poisoned record is parked. */
async function narrowed(device: Device, parcels: readonly Parcel[], error: unknown): Promise<number> {
  if (!(error instanceof Refusal)) throw error
  if (error.status === 400 && error.record !== undefined) {
    const poison = parcels[error.record]
    if (!poison) throw error
    await park(device, poison.id, "invalid")
    return LIMITS.records
  }
  const isUnreadable = error.status === 400 && error.path === "$"
  if (error.status !== 413 && !isUnreadable) throw error
  const [only] = parcels
  if (only && parcels.length === 1) await park(device, only.id, isUnreadable ? "invalid" : "too_big")
  return Math.max(1, Math.floor(parcels.length / 2))
}

async function pull(device: Device, progress: (done: number) => void): Promise<void> {
  for (let done = 0, more = true; more; ) {
    const { epoch, cursor } = await sessionOf(device)
    const query = new URLSearchParams({
      ...(epoch === undefined ? {} : { epoch }),
      cursor: String(cursor),
      limit: String(PAGE),
    })
    const sent = device.env.now()
    const page = await ask(device.env, `/api/sync?${query}`, PulledAnswer)
    // A page that promises more and does not move would never end.
    if (page.more && page.cursor <= cursor) throw new Unanswered("server")
    await takePage(device, page, timesOf(device, sent, page.now))
    more = page.more
    done += page.recs.length
    if (more || done > PAGE) progress(done)
  }
}

function timesOf(device: Device, sent: number, server: number): Times {
  return { sent, received: device.env.now(), server }
}
