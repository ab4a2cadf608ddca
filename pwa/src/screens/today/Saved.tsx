/** One quiet line that says where everything is saved; it becomes a link only when something needs the person. */
import { status } from "../../sync/status"
import { Icon } from "../../ui/Icon"
import { saving } from "../saving"

export function Saved() {
  const { text, icon, needsYou } = saving(status.value, navigator.onLine)
  const inside = (
    <>
      <Icon name={icon} />
      {text}
    </>
  )
  return (
    <div role="status">
      {needsYou ? (
        <a class="saved-line" href="/settings/sync">
          {inside}
        </a>
      ) : (
        <p class="saved-line">{inside}</p>
      )}
    </div>
  )
}
