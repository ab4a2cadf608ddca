/** The ways into an account beside its recovery code: another phone that is in, or a passkey. */
import { words } from "../../i18n/whole"
import { possible } from "../../platform/passkey"

export function OtherWays({ onPasskey }: { onPasskey: () => void }) {
  const { linking, passkeys } = words.value
  return (
    <>
      <a class="button plain wide" href="/link">
        {linking.haveOther}
      </a>
      {possible() && (
        <button type="button" class="button plain wide" onClick={onPasskey}>
          {passkeys.signIn}
        </button>
      )}
    </>
  )
}
