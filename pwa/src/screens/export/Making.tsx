/** Makes a file, shows how far it has come, and then has it saved or passed on. */
import { useState } from "preact/hooks"
import { fill, locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { canShare, saveFile, share } from "../../platform/save"
import { Progress } from "../../ui/Progress"
import { say } from "../../ui/toast"
import { useTask } from "../useTask"

type Props = {
  title: string
  text: string
  action: string
  make: (progress: (done: number, total: number) => void) => Promise<File>
}

export function Making({ title, text, action, make }: Props) {
  const [file, setFile] = useState<File>()
  const [come, setCome] = useState<{ done: number; total: number }>()
  const { busy, trouble, run } = useTask()
  const { exports: w } = words.value

  const begin = () =>
    run(async () => {
      setCome({ done: 0, total: 1 })
      try {
        setFile(await make((done, total) => setCome({ done, total })))
      } finally {
        setCome(undefined)
      }
    })

  return (
    <section class="card stack tight">
      <h2>{title}</h2>
      <p>{text}</p>
      {come && <Progress label={w.making} {...come} />}
      <p class="small warn" role="alert">
        {trouble && w.trouble}
      </p>
      <div role="status">{file && <p>{fill(w.ready, { name: file.name, size: sizeOf(file) })}</p>}</div>
      {file ? (
        <Ready file={file} />
      ) : (
        <button type="button" class="button calm wide" aria-disabled={busy} onClick={begin}>
          {busy ? w.making : action}
        </button>
      )}
    </section>
  )
}

function Ready({ file }: { file: File }) {
  const { trouble, run } = useTask()
  const { exports: w } = words.value
  return (
    <>
      <div class="row">
        <button
          type="button"
          class="button"
          onClick={() => {
            saveFile(file)
            say(w.saved)
          }}
        >
          {w.save}
        </button>
        {canShare(file) && (
          <button type="button" class="button calm" onClick={() => run(() => share(file))}>
            {w.share}
          </button>
        )}
      </div>
      <p class="small warn" role="alert">
        {trouble && w.shareTrouble}
      </p>
      <p class="soft small">{w.after}</p>
    </>
  )
}

function sizeOf(file: File): string {
  const [n, unit] =
    file.size < 1_000_000 ? [file.size / 1000, "kilobyte"] : [file.size / 1_000_000, "megabyte"]
  const shape = { style: "unit", unit, maximumFractionDigits: n < 10 ? 1 : 0 } as const
  return new Intl.NumberFormat(locale.value, shape).format(n)
}
