/** The row of questions about company: one tap each, and none of them needs an answer. */
import { type CheckIn, WANTED } from "../../domain/records"
import { words } from "../../i18n/whole"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Scale } from "../../ui/Scale"

type Part = { [F in "lonely" | "wanted_contact" | "alone_by_choice"]?: CheckIn[F] | undefined }

export function Asked({ value, change }: { value: Part; change: (patch: Part) => void }) {
  const { noted: w } = words.value
  const wanted = { more: w.wantMore, right: w.wantRight, less: w.wantLess }
  return (
    <>
      <Scale
        label={w.lonely}
        steps={w.lonelies}
        value={value.lonely}
        onChange={(lonely) => change({ lonely })}
      />
      <OneOf
        label={w.wanted}
        value={value.wanted_contact}
        choices={WANTED.map((one) => ({ value: one, label: wanted[one] }))}
        onChange={(wanted_contact) => change({ wanted_contact })}
      />
      <AnyOf
        label={w.byChoice}
        hideLabel={true}
        value={value.alone_by_choice ? ["yes"] : []}
        choices={[{ value: "yes", label: w.byChoice }]}
        onChange={(chosen) => change({ alone_by_choice: chosen.length > 0 || undefined })}
      />
    </>
  )
}
