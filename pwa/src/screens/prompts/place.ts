/** Prompts come by the clock on the wall where the person is, so the server learns in which zone the app was opened. */
import { create, get } from "../../store/records"
import { device } from "../../store/session"

/** The zone that this device is in. */
export function place(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** From now on, says so whenever the app is opened somewhere else; of somebody without a schedule nothing is said. */
export async function follow(): Promise<void> {
  const look = () => {
    if (document.visibilityState === "visible") void told().catch(() => undefined)
  }
  document.addEventListener("visibilitychange", look)
  look()
}

async function told(): Promise<void> {
  const wishes = await get("preferences", (await device()).account)
  const hasTimes = (wishes?.fields.schedule ?? []).length > 0
  if (hasTimes && wishes?.fields.zone !== place()) await create("preferences", { zone: place() })
}
