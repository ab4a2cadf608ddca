/** Word of what changed, to this tab's screens and to every other tab and the service worker. */

export interface Change {
  /** Records that were written. */
  readonly ids: readonly string[]
  /** A person saved something here, so it wants to be pushed. */
  readonly saved?: true
  /** The account, the keys or the signed-in state changed. */
  readonly session?: true
}

export interface Changes {
  tell(change: Change): void
  /** Calls back on every change; the answer ends that. */
  listen(heard: (change: Change, elsewhere: boolean) => void): () => void
  close(): void
}

/** The changes of the database of this name. */
export function changesOf(name: string): Changes {
  const listeners = new Set<(change: Change, elsewhere: boolean) => void>()
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<Change>) => {
    for (const heard of listeners) heard(event.data, true)
  }
  return {
    tell(change) {
      for (const heard of listeners) heard(change, false)
      channel.postMessage(change)
    },
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    close() {
      listeners.clear()
      channel.close()
    },
  }
}
