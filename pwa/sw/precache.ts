/** What the worker keeps for the time without a network: the pure part, without globals. */

/** An address of the app and the hash of its content. */
export type Entry = readonly [address: string, hash: string]

const PREFIX = "porchlight-app-"

/** The name of the one cache that holds exactly these files. */
export function cacheName(entries: readonly Entry[]): string {
  let hash = 2166136261
  for (const character of entries.flat().join("\n")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  }
  return `${PREFIX}${(hash >>> 0).toString(16).padStart(8, "0")}`
}

/** The caches of older versions, which may go once this version is active. */
export function outdated(names: readonly string[], current: string): string[] {
  return names.filter((name) => name.startsWith(PREFIX) && name !== current)
}

/** How each file is fetched at installation: files without a hash in their name must not come from the HTTP cache. */
export function requests(entries: readonly Entry[]): { address: string; cache: RequestCache }[] {
  return entries.map(([address]) => ({
    address,
    cache: address.startsWith("/assets/") ? "default" : "reload",
  }))
}

/** The kept address that answers a request, or nothing where the network has to. */
export function route(
  request: { method: string; mode: string; url: string },
  origin: string,
  entries: readonly Entry[],
): string | undefined {
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== origin || /^\/api(\/|$)/.test(url.pathname)) return undefined
  const kept = entries.some(([address]) => address === url.pathname)
  if (kept) return url.pathname
  // Screens have addresses without a dot; a missing file must stay missing.
  const isScreen = request.mode === "navigate" && !url.pathname.includes(".")
  return isScreen || url.pathname === "/index.html" ? "/" : undefined
}
