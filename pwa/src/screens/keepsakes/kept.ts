/** What the screens of kept moments share: which may be replayed, one by chance, and whom one is about. */
import { computed } from "@preact/signals"
import { replayable } from "../../domain/keepsakes"
import type { Opened } from "../../domain/records"
import { words } from "../../i18n/whole"
import { live } from "../../store/live"
import { everyone, isEveryoneKnown, nameOf } from "../entries"

/** Those that may be brought back to mind; undefined until it is known whom they are about. */
export const replays = computed(() => {
  const all = live("keepsake").value
  return all && isEveryoneKnown.value ? replayable(all, (id) => everyone.value.get(id)) : undefined
})

/** The id of one of them, by chance; there is at least one. */
export function anyOf(among: readonly Opened<"keepsake">[]): string | undefined {
  return among[Math.floor(Math.random() * among.length)]?.id
}

/** The name of whom it is about; undefined where it is about nobody, or they are gone. */
export function whoOf({ fields }: Opened<"keepsake">): string | undefined {
  const person = fields.person === undefined ? undefined : everyone.value.get(fields.person)
  return person && (nameOf(person) ?? words.value.people.locked)
}
