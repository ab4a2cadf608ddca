/** What a phone was asked once and is not asked again, whatever the answer was. */

/** Whether it was; where nothing can be kept it counts as asked, or it would be for ever. */
export function wasAsked(name: string): boolean {
  try {
    return localStorage.getItem(name) !== null
  } catch {
    return true
  }
}

/** It was, from now on. */
export function keepAsked(name: string): void {
  try {
    localStorage.setItem(name, "1")
  } catch {
    // Nothing can be kept here, so nothing is asked here.
  }
}
