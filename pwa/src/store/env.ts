/** What the engine needs from its surroundings; a simulator brings its own. */
import { type Random, random } from "../seal/bytes"

export interface Env {
  /** The name of the database and of the channel between tabs. */
  readonly name: string
  readonly fetch: (address: string, request: RequestInit) => Promise<Response>
  /** The wall clock, in milliseconds. */
  readonly now: () => number
  readonly random: Random
  /** Runs the work while nobody else, in any tab or worker, does work of this name. */
  readonly exclusive: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/** The surroundings of a page or of the service worker. */
export function browser(): Env {
  return {
    name: "porchlight",
    fetch: (address, request) => fetch(address, request),
    now: Date.now,
    random,
    exclusive: async (name, work) => await navigator.locks.request(`porchlight/${name}`, work),
  }
}
