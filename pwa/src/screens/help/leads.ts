/** Where a number or an address that somebody typed leads: a call, a mail or a page; and nowhere else. */

/** The link of a text; undefined where it is only to be read. */
export function leads(text: string): string | undefined {
  const said = text.trim()
  if (/^\+?[\d\s()/.-]{2,}$/.test(said) && /\d/.test(said)) return `tel:${said.replace(/[^+\d]/g, "")}`
  if (/^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&]+$/.test(said)) return `mailto:${said}`
  const page = /^https?:\/\//i.test(said)
    ? said
    : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(said)
      ? `https://${said}`
      : ""
  try {
    return new URL(page).href
  } catch {
    return undefined
  }
}
