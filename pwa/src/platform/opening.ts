/** Where a tap on a notification leads, while this window is open. */

/** Calls back with the address that the worker names. */
export function onOpen(lead: (path: string) => void): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const path = typeof data === "object" && data !== null && "open" in data ? data.open : undefined
    // An address of ours, and nothing that a browser reads as another host.
    if (typeof path === "string" && /^\/(?!\/)/.test(path)) lead(path)
  })
}
