/** Event streams as a server opens them, one after the other; only tests use them. */

/** One stream that the app opened, seen from the server. */
export interface Opened {
  say(text: string): void
  end(): void
  /** Whether the app hung up. */
  over: boolean
}

/** The answer that begins a stream, which is added to `streams`. */
export function streamed(signal: AbortSignal | null | undefined, streams: Opened[]): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const opened: Opened = {
        say: (text) => controller.enqueue(encoder.encode(text)),
        end: () => controller.close(),
        over: false,
      }
      signal?.addEventListener("abort", () => {
        opened.over = true
        controller.error(signal.reason)
      })
      streams.push(opened)
    },
    cancel() {
      for (const one of streams.slice(-1)) one.over = true
    },
  })
  return new Response(body, { headers: { "Content-Type": "text/event-stream; charset=utf-8" } })
}
