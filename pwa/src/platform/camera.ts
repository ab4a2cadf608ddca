/** The camera, for as long as a code is looked for. */

/** Why there is nothing to see: no camera, not allowed, or it would not start. */
export class NoCamera extends Error {
  constructor(
    readonly why: "none" | "refused" | "failed",
    cause: unknown,
  ) {
    super(`camera: ${why}`, { cause })
  }
}

/** A look every so often is quick enough for a hand, and leaves the phone cool. */
const EVERY_MS = 150
/** Wide enough for a code that fills half of the picture. */
const WIDTH = 640

/** Shows the camera in `video` and calls `seen` with each code's text, until the answer is called. Throws `NoCamera`. */
export async function look(video: HTMLVideoElement, seen: (text: string) => void): Promise<() => void> {
  const [{ default: decode }, stream] = await Promise.all([import("jsqr"), opened()])
  const canvas = document.createElement("canvas")
  const pen = canvas.getContext("2d", { willReadFrequently: true })
  let timer: ReturnType<typeof setTimeout> | undefined
  const glance = (): void => {
    if (pen && video.videoWidth > 0) {
      const width = Math.min(WIDTH, video.videoWidth)
      const height = Math.round((width * video.videoHeight) / video.videoWidth)
      Object.assign(canvas, { width, height })
      pen.drawImage(video, 0, 0, width, height)
      const found = decode(pen.getImageData(0, 0, width, height).data, width, height, {
        inversionAttempts: "dontInvert",
      })
      if (found?.data) seen(found.data)
    }
    timer = setTimeout(glance, EVERY_MS)
  }
  video.srcObject = stream
  // A picture that does not start by itself is no reason to give up.
  await video.play().catch(() => undefined)
  timer = setTimeout(glance, EVERY_MS)
  return () => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}

async function opened(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false })
  } catch (error) {
    const name = error instanceof Error ? error.name : ""
    if (name === "NotAllowedError" || name === "SecurityError") throw new NoCamera("refused", error)
    // Outside of HTTPS there are no media devices at all.
    throw new NoCamera(name === "NotFoundError" || name === "TypeError" ? "none" : "failed", error)
  }
}
