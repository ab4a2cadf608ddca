/** Who drains, the same rule as the server's (tests/vectors/draining.json): nothing kind is said of them unasked. */
import type { Id } from "./ids"

/** How many of somebody's last rated contacts say so, however long ago they were. */
const LAST_FELT = 5

interface Contact {
  readonly at: string
  readonly people?: readonly Id[] | undefined
  readonly nourishing?: number | undefined
}

/** Whether somebody's last contacts, newest first and as they felt, left one worse off on the whole. */
export function drains(felt: readonly number[]): boolean {
  return felt.slice(0, LAST_FELT).reduce((sum, one) => sum + one, 0) < 0
}

/** Everybody whose last contacts did. */
export function draining(contacts: readonly Contact[]): ReadonlySet<Id> {
  const felt = new Map<Id, number[]>()
  const rated = contacts.filter(({ nourishing }) => nourishing !== undefined)
  const dated = rated.map((contact) => ({ contact, at: Date.parse(contact.at) }))
  for (const { contact } of dated.sort((a, b) => b.at - a.at)) {
    const { people, nourishing = 0 } = contact
    for (const person of new Set(people)) {
      const theirs = felt.get(person)
      if (theirs) theirs.push(nourishing)
      else felt.set(person, [nourishing])
    }
  }
  return new Set([...felt].filter(([, all]) => drains(all)).map(([person]) => person))
}

/** The contacts that tell who drains: without those whose step felt worse than expected, where somebody was brought back. */
export function unforgiven<C extends { readonly because?: Id | undefined }>(
  contacts: readonly C[],
  steps: readonly { readonly because?: Id | undefined; readonly brought_back?: boolean | undefined }[],
): readonly C[] {
  const forgiven = new Set(steps.filter((step) => step.brought_back).map(({ because }) => because))
  return contacts.filter(({ because }) => !(because && forgiven.has(because)))
}
