/** One exchange with the server: push what is dirty, then pull until there is no more. */
import { type Device, sessionOf } from "../store/device"
import { acknowledge, nextParcels, type Parcel, park, type Times } from "../store/outbox"
import { startOver, takePage } from "../store/replica"
import type { Push } from "./api.gen"
import { hear } from "./known-code"
import { ask, PulledAnswer, PushedAnswer, Refusal, Unanswered } from "./wire"

const PROTO = 1
const PAGE = 2000
/** Well below the server's 2 MiB, for a proxy may be stricter. */
const LIMITS = { records: 1000, bytes: 1_500_000, record: 32 * 1024 }
/** An epoch that changes this often within one exchange is a server out of order. */
const MOST_RESTARTS = 3
const FULL = 507

/** Called with the cursor and the head of the log, while a pull takes more than one page. */
export type Progress = (done: number, total: number) => void

/** Exchanges with the server, while no other tab does; throws `Unanswered`, `Refusal` or `StorageTrouble`. */
export function exchange(device: Device, progress: Progress = () => undefined): Promise<void> {
  return device.env.exclusive("sync", async () => {
    if (!(await sessionOf(device)).signedIn) return
    for (let restarts = 0; ; restarts++) {
      try {
        await once(device, progress)
        return
      } catch (error) {
        const again = error instanceof Refusal && error.slug === "epoch-changed" && restarts < MOST_RESTARTS
        if (!again) throw error
        const { why, epoch } = error.said
        await startOver(device, why === "compacted" ? "compacted" : "restored", epoch)
      }
    }
  })
}

async function once(device: Device, progress: Progress): Promise<void> {
  // From the beginning, what the log has need not be pushed; and without an epoch there is nothing to push against.
  const isBeginning = (await sessionOf(device)).cursor === 0
  if (isBeginning) await pull(device, progress)
  let pushed = true
  try {
    pushed = await push(device)
  } catch (error) {
    // A server that is full takes nothing, and still tells what others wrote before.
    if (error instanceof Refusal && error.status === FULL) await pull(device, progress)
    throw error
  }
  if (pushed || !isBeginning) await pull(device, progress)
}

/** Pushes until nothing waits; false where nothing did. */
async function push(device: Device): Promise<boolean> {
  let most = LIMITS.records
  let some = false
  for (;;) {
    const { parcels, tooBig } = await nextParcels(device, { ...LIMITS, records: most })
    for (const id of tooBig) await park(device, id, "too_big")
    if (parcels.length === 0 && tooBig.length === 0) return some
    if (parcels.length === 0) continue
    some = true
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
  if (error.status === 400 && error.said.record !== undefined) {
    const poison = parcels[error.said.record]
    if (!poison) throw error
    await park(device, poison.id, "invalid")
    return LIMITS.records
  }
  const isUnreadable = error.status === 400 && error.said.path === "$"
  if (error.status !== 413 && !isUnreadable) throw error
  const [only] = parcels
  if (only && parcels.length === 1) await park(device, only.id, isUnreadable ? "invalid" : "too_big")
  return Math.max(1, Math.floor(parcels.length / 2))
}

async function pull(device: Device, progress: Progress): Promise<void> {
  for (let more = true, isLong = false; more; ) {
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
    await hear(device, page.access)
    await takePage(device, page, timesOf(device, sent, page.now))
    more = page.more
    isLong ||= more
    if (isLong) progress(page.cursor, page.head)
  }
}

function timesOf(device: Device, sent: number, server: number): Times {
  return { sent, received: device.env.now(), server }
}
