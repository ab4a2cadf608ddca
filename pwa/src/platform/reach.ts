/** Handing a text to another app of this phone, which sends it or does not; nothing is sent from here. */

/**
 * A link that opens the phone's own messages with a text, and nobody chosen yet. Android reads what follows "?" and iOS
 * what follows "&", and each passes over the other's sign.
 */
export function messageLink(text: string): string {
  // Half of a pair, as a cut emoji leaves it, is no text.
  return `sms:?&body=${encodeURIComponent(text.replace(/\p{Cs}/gu, ""))}`
}

/** A link that opens the phone's own keypad. */
export const KEYPAD = "tel:"

/** What became of a text: another app has it, the clipboard has it, the person closed the sheet, or neither would. */
export type Handed = "shared" | "copied" | "closed" | "refused"

/** Opens the share sheet; where there is none, or it would not, the text is copied. */
export async function handOver(text: string): Promise<Handed> {
  try {
    if ("share" in navigator) {
      await navigator.share({ text })
      return "shared"
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return "closed"
  }
  try {
    await navigator.clipboard.writeText(text)
    return "copied"
  } catch {
    return "refused"
  }
}
