/** Handing a text to another app. */

/** Whether there is anything to hand it to. */
export function canShare(): boolean {
  return "share" in navigator
}

/** Opens the share sheet; false if the person closed it. */
export async function share(title: string, text: string): Promise<boolean> {
  try {
    await navigator.share({ title, text })
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return false
    throw error
  }
}
