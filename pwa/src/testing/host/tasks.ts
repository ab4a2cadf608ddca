/** Work of a device that stops wherever it asks the network, until it is told what came of that. */

/** A request as it leaves a device. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  /** Base 64, for a body may be packed. */
  readonly body?: string
}

/** What a task came to. */
export type Event =
  | { readonly asks: Asked }
  | { readonly done: unknown }
  | { readonly failed: { readonly name: string; readonly message: string; readonly more: object } }

/** One piece of work; `next` gives its next event, whether that is here already or not. */
export class Task {
  private readonly events: Event[] = []
  private wake: (() => void) | undefined
  private reply: { resolve(response: Response): void; reject(why: unknown): void } | undefined

  begin(work: Promise<unknown>): void {
    work.then(
      (value) => this.emit({ done: value ?? null }),
      (error: unknown) => this.emit({ failed: described(error) }),
    )
  }

  /** Stops at the network: resolves when the task is answered. */
  ask(asked: Asked): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.reply = { resolve, reject }
      this.emit({ asks: asked })
    })
  }

  answer(response: Response): void {
    this.reply?.resolve(response)
    this.reply = undefined
  }

  fail(why: unknown): void {
    this.reply?.reject(why)
    this.reply = undefined
  }

  async next(): Promise<Event> {
    while (this.events.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    return this.events.shift() as Event
  }

  private emit(event: Event): void {
    this.events.push(event)
    this.wake?.()
  }
}

function described(error: unknown): { name: string; message: string; more: object } {
  if (!(error instanceof Error)) return { name: "unknown", message: String(error), more: {} }
  return { name: error.constructor.name, message: error.message, more: { ...error } }
}
