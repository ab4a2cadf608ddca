/**
 * Simulated devices, as a process: one command a line on standard input, one answer a line on standard output. A
 * command runs its device until the work is done or waits for the network, so nothing happens that was not asked for.
 */
import "fake-indexeddb/auto"
import { createInterface } from "node:readline"
import { type Device, openDevice } from "../../store/device"
import type { Env } from "../../store/env"
import { Crashed, type Fuse, install, kill, lay, onDeath } from "./crashes"
import { OPERATIONS, type Told } from "./operations"
import { type Asked, type Event, Task } from "./tasks"

interface Begin {
  readonly begin: keyof typeof OPERATIONS
  readonly task: number
  readonly device: string
  readonly tab: 0 | 1
  readonly now: number
  readonly told?: Partial<Told>
  readonly fuse?: Fuse
}

interface Answer {
  readonly answer: number
  readonly device: string
  readonly now: number
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: string
  /** Another piece of work of the same device, in the same moment. */
  readonly beside?: Begin
}

interface Open {
  readonly open: string
  readonly seed: number
  readonly now: number
  readonly fuse?: Fuse
}

type Command = Open | { readonly kill: string } | { readonly forget: true } | Begin | Answer

/** One installation: its pages, its clock and its chance. */
class Phone {
  now = 0
  tabs: Device[] = []
  network: Task | undefined
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    readonly name: string,
    readonly random: Env["random"],
  ) {}

  env(): Env {
    return {
      name: this.name,
      now: () => this.now,
      random: this.random,
      fetch: async (address, request) => {
        const { network } = this
        if (!network) throw new Error("nobody asked for this request")
        return network.ask(await asked(address, request))
      },
      exclusive: <T>(_: string, work: () => Promise<T>) => {
        const mine = this.queue.then(work)
        this.queue = mine.catch(() => undefined)
        return mine
      },
    }
  }

  /** The page is gone, and its locks with it. */
  died(): void {
    this.network?.fail(new Crashed())
    this.network = undefined
    for (const tab of this.tabs) tab?.changes.close()
    this.tabs = []
    this.queue = Promise.resolve()
  }

  async tab(which: 0 | 1): Promise<Device> {
    const there = this.tabs[which]
    if (there) return there
    const made = await openDevice(this.env())
    this.tabs[which] = made
    return made
  }
}

const phones = new Map<string, Phone>()
const tasks = new Map<number, Task>()

async function handle(command: Command): Promise<object> {
  if ("open" in command) return opened(command)
  if ("kill" in command) {
    kill(command.kill)
    return {}
  }
  if ("forget" in command) return forgotten()
  if ("begin" in command) return begun(command).next()
  return answered(command)
}

async function opened({ open, seed, now, fuse }: Open): Promise<object> {
  const phone = phones.get(open) ?? new Phone(open, chance(seed))
  phones.set(open, phone)
  phone.now = now
  lay(open, fuse)
  try {
    return { done: (await phone.tab(0)).account }
  } catch (error) {
    return { failed: { name: (error as Error).constructor.name, message: String(error), more: {} } }
  } finally {
    lay(open, undefined)
  }
}

function begun({ begin, task: number, device, tab, now, told, fuse }: Begin): Task {
  const phone = known(device)
  phone.now = now
  const task = new Task()
  tasks.set(number, task)
  if (begin === "exchange" || begin === "turnOn" || begin === "join") phone.network = task
  lay(device, fuse)
  const work = async (): Promise<unknown> => {
    const page = await phone.tab(tab)
    return OPERATIONS[begin](page, (told ?? {}) as Told)
  }
  task.begin(work().finally(() => lay(device, undefined)))
  return task
}

async function answered({ answer, device, now, status, headers, body, beside }: Answer): Promise<object> {
  const task = tasks.get(answer)
  if (!task) throw new Error(`no task ${answer}`)
  known(device).now = now
  if (status === undefined) task.fail(new TypeError("no connection"))
  else task.answer(new Response(status === 204 ? null : body, { status, ...(headers ? { headers } : {}) }))
  if (!beside) return task.next()
  const other = begun(beside)
  const [event, another] = await Promise.all([task.next(), other.next()])
  return { ...event, beside: another satisfies Event }
}

/** Ends the world: every device and its database go. */
async function forgotten(): Promise<object> {
  for (const [name, phone] of phones) {
    kill(name)
    phone.died()
    indexedDB.deleteDatabase(name)
  }
  phones.clear()
  tasks.clear()
  return {}
}

function known(name: string): Phone {
  const phone = phones.get(name)
  if (!phone) throw new Error(`no device ${name}`)
  return phone
}

async function asked(path: string, request: RequestInit): Promise<Asked> {
  const headers = Object.fromEntries(new Headers(request.headers))
  const method = request.method ?? "GET"
  if (request.body === undefined || request.body === null) return { method, path, headers }
  const bytes = Buffer.from(await new Response(request.body).arrayBuffer())
  return { method, path, headers, body: bytes.toString("base64") }
}

/** Bytes that follow from a seed (SplitMix32). */
function chance(seed: number): Env["random"] {
  let state = seed >>> 0
  const byte = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) & 0xff
  }
  return (length) => Uint8Array.from({ length }, byte)
}

install()
onDeath((name) => phones.get(name)?.died())
// A device that died leaves work behind that nobody waits for, and its transactions end with an AbortError.
process.on("unhandledRejection", (error) => {
  const isLeft = error instanceof Crashed || (error instanceof DOMException && error.name === "AbortError")
  if (!isLeft) throw error
})
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await handle(JSON.parse(line) as Command)
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
process.exit(0)
