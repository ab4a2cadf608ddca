/** One quiet line that says where everything is saved; it becomes a link only when something needs the person. */
import { online } from "../../platform/network"
import { status } from "../../sync/status"
import { Icon } from "../../ui/Icon"
import { Progress } from "../../ui/Progress"
import { saving } from "../saving"

export function Saved() {
  const { text, icon, needsYou } = saving(status.value, online.value)
  const { progress } = status.value
  const inside = (
    <>
      <Icon name={icon} />
      {text}
    </>
  )
  return (
    <div>
      <div role="status">
        {needsYou ? (
          <a class="saved-line" href="/settings/sync">
            {inside}
          </a>
        ) : (
          <p class="saved-line">{inside}</p>
        )}
      </div>
      {progress && <Progress label={text} {...progress} />}
    </div>
  )
}
