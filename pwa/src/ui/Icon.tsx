/** A small drawing beside a word; it never speaks for itself. */

import type { IconName } from "virtual:icons"
import sprite from "virtual:icons"
import "./icon.css"

export type { IconName }

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" aria-hidden="true" data-name={name}>
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
