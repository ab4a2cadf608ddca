/** A text as a code for cameras, drawn black on white in either theme. */
import qrcode from "qrcode-generator"

/** The margin that readers count on, in modules. */
const QUIET = 4

export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, "M")
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const places = Array.from({ length: size * size }, (_, place) => [place % size, Math.floor(place / size)])
  const dark = places.flatMap(([x = 0, y = 0]) =>
    code.isDark(y, x) ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [],
  )
  const whole = size + 2 * QUIET
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${whole} ${whole}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={whole} height={whole} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  )
}
