/** What Today says beside the entries, where there is something: that one is away, and the weekly look back. */
import { AwayLine } from "../away/AwayLine"

export function Beside() {
  return <AwayLine />
}
