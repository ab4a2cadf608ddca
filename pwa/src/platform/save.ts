/** Handing a file to the browser: to be saved, or to be passed on to another app. */

const LONG_ENOUGH_MS = 60_000

/** Has the browser save a text under this name; the type tells a phone which app it is for. */
export function saveText(name: string, text: string, type = "text/plain"): void {
  saveFile(new File([text], name, { type }))
}

/** Has the browser save a file. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement("a")
  Object.assign(link, { href: address, download: file.name })
  link.click()
  // Some browsers read it only once they have asked where to put it.
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH_MS)
}

/** Whether this phone can pass such a file on. */
export function canShare(file: File): boolean {
  return navigator.canShare?.({ files: [file] }) ?? false
}

/** Opens the phone's sheet for passing a file on; closing it is no fault. */
export async function share(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file] })
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "AbortError") throw error
  }
}
