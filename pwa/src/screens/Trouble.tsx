/** A whole page for when nothing can be kept or opened here, with the way on, and help still one tap away. */
import { fill, words } from "../i18n/index"
import type { StorageFault } from "../store/db"
import { Nothing } from "../ui/Nothing"
import { Page } from "../ui/Page"

type Props = { why: StorageFault | "chunk"; detail?: string | undefined }

export function Trouble({ why, detail }: Props) {
  const { trouble: w, update } = words.value
  const said: Record<Props["why"], readonly [string, string]> = {
    unavailable: [w.private, w.privateText],
    blocked: [w.blocked, w.blockedText],
    newer: [w.newer, w.newerText],
    full: [w.full, w.fullText],
    failed: [w.upgrade, w.upgradeText],
    chunk: [w.chunk, w.chunkText],
  }
  const [title, text] = said[why]
  return (
    <Page title="Porchlight">
      <Nothing title={title} text={text}>
        <button type="button" class="button" onClick={why === "newer" ? renew : reload}>
          {why === "newer" ? update.apply : w.again}
        </button>
        {detail && <p class="small soft">{fill(w.detail, { detail })}</p>}
      </Nothing>
    </Page>
  )
}

const reload = (): void => location.reload()

/** Where the server has nothing newer yet, another try is all there is. */
const renew = async (): Promise<void> => {
  const isComing = await import("../platform/update").then(({ updateNow }) => updateNow()).catch(() => false)
  if (!isComing) reload()
}
