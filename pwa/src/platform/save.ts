/** Handing a text to the browser as a file. */

/** Has the browser save a text under this name. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }))
  const link = document.createElement("a")
  Object.assign(link, { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
