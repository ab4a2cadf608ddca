/** Handing a text to the browser as a file. */

const LONG_ENOUGH_MS = 60_000

/** Has the browser save a text under this name; the type tells a phone which app it is for. */
export function saveText(name: string, text: string, type = "text/plain"): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement("a")
  Object.assign(link, { href: address, download: name })
  link.click()
  // Some browsers read it only once they have asked where to put it.
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH_MS)
}
