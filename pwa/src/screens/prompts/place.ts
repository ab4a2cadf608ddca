/** Prompts come by the clock on the wall where the person is, so the server learns in which zone the app was opened. */
import type { Device } from "../../store/device"
import { device } from "../../store/session"
import { create, get } from "../../store/writing"

/** The zone that this device is in. */
export function place(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** From now on, notes whenever the app is opened somewhere else. */
export function follow(): void {
  const look = async (): Promise<void> => {
    if (document.visibilityState === "visible") await note(await device(), place())
  }
  const begin = () => void look().catch(() => undefined)
  document.addEventListener("visibilitychange", begin)
  begin()
}

/** Saves a zone with the wishes if it is another one; of somebody without a schedule nothing is noted. */
export async function note(device: Device, zone: string): Promise<void> {
  const wishes = await get(device, "preferences", device.account)
  const hasTimes = (wishes?.fields.schedule ?? []).length > 0
  if (hasTimes && wishes?.fields.zone !== zone) await create(device, "preferences", { zone })
}
