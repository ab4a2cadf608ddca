/** Which day it is where the phone is. */
import { dayOf } from "../domain/days"

/** The IANA name of the zone that the phone is in. */
export const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Today's day, where the device is. */
export const today = (): string => dayOf(Date.now(), here())
