/** Drops what was left open, for records hold only what was said. */

type Given<T> = { [F in keyof T]: Exclude<T[F], undefined> }

/** The same fields without those that are undefined. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}
