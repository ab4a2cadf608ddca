/** How a moment is written in a time zone; a formatter costs more than all it formats, so each is made once. */

/** Formatters by zone; one that is unknown counts as UTC. Sweden writes dates as ISO 8601 does. */
export function inZones(options: Intl.DateTimeFormatOptions): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  const make = (timeZone: string) => new Intl.DateTimeFormat("sv-SE", { ...options, timeZone })
  return (zone) => {
    const known = made.get(zone)
    if (known) return known
    let format: Intl.DateTimeFormat
    try {
      format = make(zone)
    } catch {
      format = make("UTC")
    }
    made.set(zone, format)
    return format
  }
}
