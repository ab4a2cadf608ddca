/** What a push becomes on the lock screen: the pure part, without globals. */

/** A notification as the worker shows it, with the id and the kind of the notice it stands for. */
export interface Shown {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly options: NotificationOptions
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What is shown where a message can't be read: something always is, or the browser takes the permission back. */
const NEUTRAL = { title: "Porchlight", body: "" }
/** Where a tap on a notice of this kind leads; on any other it leads to what it says. */
const PLACES: ReadonlyMap<unknown, string> = new Map([
  ["invite", "/check-in"],
  ["test", "/settings/nudges/reach"],
])
const ICON = "/icons/icon-192.png"

/** The notification of a push; one that was seen before takes its own place again without a sound. */
export function shownFor(text: string | undefined, seen: boolean): Shown {
  const message = read(text)
  const notification = read(message.notification)
  const id = idOf(message)
  const title = words(notification.title) ?? NEUTRAL.title
  const lang = words(notification.lang)
  const kind = typeof message.kind === "string" ? message.kind : ""
  return {
    id,
    kind,
    title,
    options: {
      body: words(notification.body) ?? NEUTRAL.body,
      tag: id || "porchlight",
      ...(lang === undefined ? {} : { lang }),
      icon: ICON,
      badge: ICON,
      silent: seen,
      data: { id, kind },
    },
  }
}

/** The id of the notice that a notification stands for; empty where it stands for none. */
export function idOf(data: unknown): string {
  const { id } = read(data)
  return typeof id === "string" && ID.test(id) ? id : ""
}

/** Where a tap leads: a screen of ours, whatever a message says. */
export function target(data: unknown): string {
  const { kind } = read(data)
  const id = idOf(data)
  if (kind === "prompt") return id ? `/check-in?because=${id}` : "/check-in"
  return PLACES.get(kind) ?? (id ? `/reach-out/${id}` : "/")
}

function words(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined
}

function read(value: unknown): Record<string, unknown> {
  try {
    const content: unknown = typeof value === "string" ? JSON.parse(value) : value
    return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
