/** The camera, from the tap that asks for it until it has seen a link. */
import { useEffect, useRef, useState } from "preact/hooks"
import { words } from "../../i18n/whole"
import { look, NoCamera } from "../../platform/camera"
import { readLink } from "../../sync/linking"
import { Icon } from "../../ui/Icon"

export function Scan({ onText }: { onText: (text: string) => void }) {
  const [looking, setLooking] = useState(false)
  const [amiss, setAmiss] = useState<string>()
  const { linking: w } = words.value

  function trouble(error: unknown): void {
    const why = error instanceof NoCamera ? error.why : "failed"
    setLooking(false)
    setAmiss({ none: w.noCamera, refused: w.refused, failed: w.noSight }[why])
  }

  function begin(): void {
    setAmiss(undefined)
    setLooking(true)
  }

  return (
    <div class="card stack">
      {looking && (
        <Sight
          onText={(text) => {
            if (readLink(text, location.origin).ok) setLooking(false)
            // It goes on looking: the right one may be beside it.
            else return setAmiss(w.notOurs)
            onText(text)
          }}
          onTrouble={trouble}
        />
      )}
      <p class="small warn" role="alert">
        {amiss}
      </p>
      {looking ? (
        <button type="button" class="button plain" onClick={() => setLooking(false)}>
          {w.stopCamera}
        </button>
      ) : (
        <button type="button" class="button wide" onClick={begin}>
          <Icon name="scan" />
          {w.scan}
        </button>
      )}
    </div>
  )
}

type SightProps = { onText: (text: string) => void; onTrouble: (error: unknown) => void }

function Sight({ onText, onTrouble }: SightProps) {
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef(onText)
  latest.current = onText
  const { linking: w } = words.value

  useEffect(() => {
    let isShown = true
    let stop: (() => void) | undefined
    if (video.current)
      look(video.current, (text) => isShown && latest.current(text)).then(
        (end) => {
          stop = end
          // The question for the camera may outlast the screen.
          if (!isShown) end()
        },
        (error: unknown) => isShown && onTrouble(error),
      )
    return () => {
      isShown = false
      stop?.()
    }
  }, [])

  return (
    <>
      <p role="status">{w.looking}</p>
      <video ref={video} class="link-sight" aria-label={w.camera} playsInline muted />
    </>
  )
}
