/** What Today says beside the entries, where there is something: that one is away, and the weekly look back. */
import { AwayLine } from "../away/AwayLine"
import { ReflectionCard } from "../reflection/ReflectionCard"

export function Beside() {
  return (
    <>
      <AwayLine />
      <ReflectionCard />
    </>
  )
}
